package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.stage.WorkspaceLock;

/** What {@code verw train} says to packs, weights and checkpoints that cannot be used: one sentence, exit code 3. */
final class TrainBadInputTest {
    @TempDir
    Path dir;

    private Path pack;

    @BeforeEach
    void writePack() throws IOException {
        pack = ColouredPack.write(dir.resolve("pack"));
    }

    @Test
    void aMissingImageIsNamed() throws IOException {
        Files.delete(ColouredPack.folder(pack).resolve(ColouredPack.image(3)));
        assertSentence(train(), "1 of 12 images are missing, the first is image/03.png");
    }

    @Test
    void anUnknownCategoryIsNamed() throws IOException {
        replace(ColouredPack.folder(pack).resolve(ColouredPack.boxes(3)), "doors", "bumpers");
        assertSentence(
                train(), "03.json", "expected one of windows, lights, wheels, mirrors, roof, doors, found \"bumpers\"");
    }

    @Test
    void aPackWithoutPartsSuitsOnlyModelsThatDoNotNeedThem() throws IOException {
        for (int i = 0; i < 24; i++) {
            Files.writeString(ColouredPack.folder(pack).resolve(ColouredPack.boxes(i)), "[]");
        }
        assertSentence(train(), "no record has a part", "--model irra");
    }

    @Test
    void aVehicleInTwoSplitsIsNamed() throws IOException {
        replace(ColouredPack.annotations(pack), "\"id\":8", "\"id\":7");
        assertSentence(train(), "vehicle 7 is in train and in test");
    }

    @Test
    void weightsOfAnotherArchitectureAreATable() throws IOException {
        Path weights = safetensors("visual.conv1.weight", 6, new long[] {2, 3, 1, 1});
        Cli refused = train("--weights", weights);
        assertThat(refused.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(refused.err())
                .contains("weights of another architecture", "expected", "found", "[77, 128]", "more")
                .doesNotContain("Exception");
        assertThat(refused.err().lines().count()).isGreaterThan(3);
    }

    @Test
    void weightsThatAreNoneOrMeanHarmAreRefused() throws IOException {
        Path owned = dir.resolve("owned");
        byte[] call = ("\u0080\u0002cposix\nsystem\nX" + "\u0008\0\0\0touch /x" + "\u0085R.")
                .getBytes(StandardCharsets.ISO_8859_1);
        assertSentence(train("--weights", zip("archive/data.pkl", call)), "posix.system");
        assertSentence(train("--weights", zip("../../owned", call)), "a zip without data.pkl");
        assertThat(owned).doesNotExist();
        Path text = Files.writeString(dir.resolve("weights.txt"), "these are no weights at all");
        assertSentence(train("--weights", text), "weights.txt");
        assertSentence(train("--weights", dir.resolve("nowhere.pt")), "nowhere.pt: no such file");
    }

    @Test
    void aBatchThatNoMachineHoldsIsRefusedBeforeTheFirstStep() {
        assertSentence(train("--batch", 20_000_000), "of memory, and this machine has", "--batch ", "would fit");
    }

    @Test
    void aCaptionOfTenThousandWordsIsCutAndEveryCheckpointByteIsGuarded() throws IOException {
        replace(ColouredPack.annotations(pack), "number 3.", "number three ".repeat(5000));
        Path run = dir.resolve("run");
        assertThat(train("--model", "irra", "--epochs", 1, "--batch", 8).code()).isZero();
        Path weights = run.resolve("seed-1/checkpoints/epoch-0001/weights.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, java.util.Arrays.copyOf(whole, whole.length - 1));
        Cli ranked = Cli.run("rank", run, "--data", pack, "-o", dir.resolve("ranking"));
        assertSentence(ranked, "weights.safetensors: expected " + whole.length + " bytes, found " + (whole.length - 1));
        Files.write(weights, whole);
        Cli other = train("--model", "irra", "--epochs", 1, "--batch", 4, "--resume");
        assertSentence(other, "data.batch was 8, is 4");
    }

    @Test
    @SuppressWarnings("try") // the lock is held, not read
    void twoProcessesDoNotTrainIntoOneFolder() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("run/seed-1"));
        try (WorkspaceLock other = WorkspaceLock.take(folder, Clock.systemUTC())) {
            Cli second = train();
            assertThat(second.code()).isEqualTo(ExitCode.UNAVAILABLE);
            assertThat(second.err()).contains("seed-1: in use by another verw");
        }
    }

    @Test
    void explainingNeedsAPictureAndASentence() {
        Path run = dir.resolve("run");
        assertThat(Cli.run("train", "-o", run, "--explain-masking", "x.jpg").err())
                .contains("--explain-masking: give the PACK");
        assertThat(Cli.run("train", "-o", run).err()).contains("'PACK'");
        assertThat(Cli.run("train", "-o", run).code()).isEqualTo(ExitCode.USAGE);
        assertSentence(
                Cli.run("train", pack, "-o", run, "--explain-masking", "image/99.png"),
                "no image image/99.png. Did you mean 'image/");
        assertSentence(
                Cli.run("train", "-o", run, "--explain-masking", dir.resolve("x.jpg"), "--caption", "a car"),
                "x.jpg: no such picture");
        assertSentence(
                Cli.run("train", pack, "-o", run, "--explain-masking", ColouredPack.image(1)),
                "expected a trained run");
    }

    private Cli train(Object... more) {
        List<Object> words = new ArrayList<>(List.of("train", pack, "-o", dir.resolve("run")));
        words.addAll(List.of(more));
        return Cli.run(words.toArray());
    }

    private static void assertSentence(Cli refused, String... contents) {
        String last = refused.err().lines().reduce("", (a, b) -> b);
        assertThat(refused.code()).as(refused.err()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(last).startsWith("verw: ").contains(contents);
        assertThat(refused.err()).doesNotContain("Exception", "\tat ");
    }

    private static void replace(Path file, String text, String by) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, by));
    }

    private Path zip(String entry, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry stored = new ZipEntry(entry);
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(content.length);
            CRC32 checksum = new CRC32();
            checksum.update(content);
            stored.setCrc(checksum.getValue());
            zip.putNextEntry(stored);
            zip.write(content);
            zip.closeEntry();
        }
        return Files.write(dir.resolve("weights.pt"), bytes.toByteArray());
    }

    private Path safetensors(String name, int elements, long[] shape) throws IOException {
        String header = "{\"" + name + "\":{\"dtype\":\"F32\",\"shape\":" + java.util.Arrays.toString(shape)
                + ",\"data_offsets\":[0," + 4 * elements + "]}}";
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 4 * elements).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json);
        return Files.write(dir.resolve("weights.safetensors"), bytes.array());
    }
}
