package org.verw.dataset.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.VerwException;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Mutations;
import org.verw.dataset.stage.Progress;

/** What every importer keeps to. A subclass writes a small source in the exact schema and says what is in it. */
abstract class ImporterContract {
    private static final int MUTANTS = Integer.getInteger("verw.fuzz", 2_000);

    @TempDir
    Path dir;

    Path source;
    Path workspace;

    /** Name in the registry. */
    abstract String name();

    /** Writes the source into this folder and gives what a user would name. */
    abstract Path write(Path folder) throws IOException;

    /** The text files that it reads, relative to the folder. */
    abstract List<String> lists();

    /** What is broken by the thousand: the lists, and what is read besides. */
    List<String> fuzzed() {
        return lists();
    }

    abstract int images();

    abstract int vehicles();

    abstract int cameras();

    ImportOptions options() {
        return ImportOptions.NONE;
    }

    @BeforeEach
    void writeSource() throws IOException {
        // Every importer meets blanks, quotes, Cyrillic and Chinese in its paths.
        source = write(Files.createDirectories(dir.resolve("my 'data' \"Машины\" 车")));
        workspace = dir.resolve("рабочая 'w'");
    }

    final ImportReport run() {
        return run(request(true, 2));
    }

    final ImportReport run(ImportRequest request) {
        return Import.run(request, Progress.silent(), Clock.systemUTC());
    }

    final ImportRequest request(boolean decode, int threads) {
        return new ImportRequest(
                source, name(), options(), workspace, "fixture", decode, 1_000_000, threads, false, "verw test");
    }

    final List<VehicleImage> written() {
        return JsonLines.readAll(workspace.resolve("images.jsonl"), VehicleImage.class);
    }

    final List<Quarantined> quarantined() {
        return JsonLines.readAll(workspace.resolve("quarantine.jsonl"), Quarantined.class);
    }

    @Test
    void whatTheSourceHoldsArrives() {
        ImportReport report = run();
        assertThat(report.images()).isEqualTo(images());
        assertThat(report.vehicles()).isEqualTo(vehicles());
        assertThat(report.cameras()).isEqualTo(cameras());
        assertThat(report.quarantined()).isEmpty();
        assertThat(report.decoded()).isTrue();
        Workspace opened = Workspace.open(workspace);
        assertThat(opened.about().images()).isEqualTo(images());
        assertThat(opened.about().source().kind()).isEqualTo(name());
        List<VehicleImage> written = written();
        assertThat(written).hasSize(images());
        assertThat(written.stream().map(VehicleImage::image).toList())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(written).allSatisfy(image -> {
            assertThat(image.width()).isPositive();
            assertThat(image.height()).isPositive();
            assertThat(Sha256.of(opened.fileOf(image))).isEqualTo(image.sha256());
        });
    }

    @Test
    void againWithOtherThreadsGivesTheSameBytes() throws IOException {
        run();
        SortedMap<String, String> first = tree(workspace);
        run(request(true, 1));
        assertThat(tree(workspace)).isEqualTo(first);
    }

    @Test
    void theSourceIsNotTouched() throws IOException {
        SortedMap<String, String> before = tree(source);
        run();
        assertThat(tree(source)).isEqualTo(before);
    }

    @Test
    void withoutDecodingTheListsAreTakenAlone() {
        ImportReport report = run(request(false, 1));
        assertThat(report.images()).isEqualTo(images());
        assertThat(report.vehicles()).isEqualTo(vehicles());
        assertThat(report.decoded()).isFalse();
        assertThat(written())
                .hasSize(images())
                .allSatisfy(i -> assertThat(i.sha256()).isNull())
                .allSatisfy(i -> assertThat(i.width()).isZero());
    }

    @Test
    void aCutAnEmptyAndAFalseImageGoToQuarantineAndTheRestArrives() throws IOException {
        List<Path> files = imageFiles();
        byte[] whole = Files.readAllBytes(files.get(0));
        Files.write(files.get(0), Arrays.copyOf(whole, whole.length - 10));
        Files.write(files.get(1), new byte[0]);
        Files.writeString(files.get(2), "<html>404</html>");
        ImportReport report = run();
        assertThat(report.quarantined().keySet()).contains("truncated", "empty", "not-an-image");
        assertThat(written().size() + quarantined().size()).isEqualTo(images());
    }

    @Test
    void absentImagesAreCountedAndTheFirstIsNamed() throws IOException {
        if (name().equals("folder")) {
            return;
        }
        run(request(false, 1));
        Files.delete(imageFiles().get(0));
        ImportReport report = run();
        long missing = report.quarantined().get("missing");
        assertThat(report.images() + missing).isEqualTo(images());
        assertThat(String.join("\n", report.notes()))
                .contains("Missing " + missing + " of " + images() + " images in ")
                .contains(", first: ");
    }

    @Test
    void whenNoImageIsThereTheListsArriveAndItSaysWhatIsMissing() throws IOException {
        if (name().equals("folder")) {
            return;
        }
        for (Path file : imageFiles()) {
            Files.delete(file);
        }
        ImportReport report = run();
        assertThat(report.decoded()).isFalse();
        assertThat(report.images()).isEqualTo(images());
        assertThat(String.join("\n", report.notes())).contains("Missing " + images() + " of " + images() + " images");
    }

    @Test
    void aSourceThatIsMissingOrEmptyIsOneSentence() throws IOException {
        source = dir.resolve("nowhere");
        assertThatThrownBy(this::run).isInstanceOf(VerwException.class).hasMessageContaining("nowhere");
        source = Files.createDirectory(dir.resolve("empty"));
        assertThatThrownBy(this::run).isInstanceOf(VerwException.class).hasMessageContaining("empty");
        assertThat(workspace).doesNotExist();
    }

    @Test
    void aKilledImportLeavesNoWorkspaceAndTheSameCallBeginsAnew() throws IOException {
        Files.createDirectories(workspace);
        Files.writeString(workspace.resolve("images.jsonl.tmp"), "{\"image\":\"ha");
        Files.writeString(workspace.resolve("images.jsonl"), "{\"image\":\"of a run that was killed\"}\n");
        assertThat(run().images()).isEqualTo(images());
        assertThat(written()).hasSize(images());
        assertThat(workspace.resolve("images.jsonl.tmp")).doesNotExist();
    }

    @Test
    void otherBytesThanUtf8AndALineOfTenMegabytesAreOneSentence() throws IOException {
        for (String list : lists()) {
            Path file = folder().resolve(list);
            byte[] whole = Files.readAllBytes(file);
            Files.write(file, concat(new byte[] {(byte) 0xC3, (byte) 0x28, (byte) 0xFF, '\n'}, whole));
            assertThatThrownBy(this::run)
                    .as(list)
                    .isInstanceOf(VerwException.class)
                    .hasMessageContaining(list);
            byte[] line = new byte[10 << 20];
            Arrays.fill(line, (byte) 'x');
            Files.write(file, concat(line, concat("\n".getBytes(StandardCharsets.UTF_8), whole)));
            assertThatThrownBy(this::run)
                    .as(list)
                    .isInstanceOf(VerwException.class)
                    .hasMessageContaining(list);
            Files.write(file, whole);
        }
    }

    @Test
    void brokenListsGiveOnlyOurOwnExceptions() throws IOException {
        SplittableRandom random = new SplittableRandom(20_26);
        for (String list : fuzzed()) {
            Path file = folder().resolve(list);
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < MUTANTS / fuzzed().size(); i++) {
                overwrite(file, Mutations.of(whole, random));
                try {
                    Listing listing = new Listing(source);
                    Importers.of(name(), source, options()).read(listing);
                    Doubles.settle(listing);
                } catch (VerwException e) {
                    assertThat(e.getMessage()).isNotBlank().doesNotContain("found null", "NullPointer");
                }
            }
            Files.write(file, whole);
        }
    }

    /** Without emptying the file first, which some file systems answer by writing it to the disk at once. */
    private static void overwrite(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), 0);
            channel.truncate(bytes.length);
        }
    }

    /** The folder of the source. */
    final Path folder() {
        return Files.isDirectory(source) ? source : source.getParent();
    }

    final List<Path> imageFiles() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(f -> f.toString().endsWith(".jpg")
                            && !f.toString().contains("/.")
                            && !f.toString().contains("image_query"))
                    .sorted()
                    .collect(Collectors.toList());
        }
    }

    static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    /** Every file below a folder with the hash of its bytes. */
    static SortedMap<String, String> tree(Path folder) throws IOException {
        SortedMap<String, String> hashes = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(f -> {
                try {
                    hashes.put(folder.relativize(f).toString(), Sha256.of(Files.readAllBytes(f)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return hashes;
    }
}
