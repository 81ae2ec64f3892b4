package org.verw.dataset.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Split;
import org.verw.dataset.stage.Progress;

final class ValidationTest {
    private static final String GRID = Stream.generate(() -> "[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]")
            .limit(24)
            .toList()
            .toString();

    @TempDir
    Path folder;

    @Test
    void whatPackWritesHasNoProblem() {
        Packer.pack(
                SmallWorkspace.of(folder.resolve("w"), 8, 2).write(),
                folder.resolve("p"),
                PackOptions.defaults("test"),
                Progress.silent());
        assertThat(validate(folder.resolve("p"), true).counts()).isEmpty();
        assertThat(validate(folder.resolve("w"), true).counts()).isEmpty();
    }

    @Test
    void everyTrapOfTheReleasedLayoutIsFound() throws IOException {
        write(
                record("\"007\"", "image/a.jpg", "train", "[\"a car\"]", "boxes/ok.json", GRID),
                record("7", "image/a.jpg", "test", "[]", "boxes/none.json", "[1,2]"),
                record("\"c12\"", "image/image/b.jpg", "query", "[\" \"]", "boxes/zero.json", GRID),
                record("8", "../../etc/passwd", "train", "\"red\"", "../x.json", "[[1,0],[0,1]]"),
                record("9", "image/c.jpg", "train", "[7]", "boxes/bumper.json", GRID),
                "{\"id\":10,\"file_path\":\"image/empty.jpg\",\"captions\":[\"a\"],\"split\":\"train\"}",
                "[]");
        put("image/a.jpg", "x");
        put("image/empty.jpg", "");
        put("boxes/ok.json", "[{\"category\":\"roof\",\"mask\":" + GRID + "}]");
        put("boxes/zero.json", "[]");
        put("boxes/bumper.json", "[{\"category\":\"bumper\",\"mask\":" + GRID + "}]");
        ValidationReport report = validate(folder, true);
        assertThat(report.counts().keySet())
                .containsExactly(
                        "bad-captions",
                        "bad-id",
                        "bad-image",
                        "bad-mask",
                        "empty-caption",
                        "empty-image",
                        "ids-merge",
                        "image-path",
                        "image-twice",
                        "missing-field",
                        "missing-image",
                        "missing-part-file",
                        "no-captions",
                        "not-a-record",
                        "path-outside",
                        "unknown-category",
                        "unknown-split",
                        "vehicle-in-two-splits");
        assertThat(report.counts().get("path-outside")).isEqualTo(2);
        assertThat(report.counts().get("missing-field")).isEqualTo(3);
        assertThat(report.records()).isEqualTo(7);
    }

    @Test
    void copiesThatAreThereMustAllBeThere() throws IOException {
        write(record("1", "image/a.jpg", "train", "[\"a car\"]", "boxes/ok.json", GRID));
        put("image/a.jpg", "x");
        put("Darkimage/dark_a.jpg", "x");
        put("boxes/ok.json", "[{\"category\":\"roof\",\"mask\":" + GRID + "}]");
        assertThat(validate(folder, false).findings())
                .extracting(Finding::problem)
                .containsExactly(
                        "expected Lightimage/light_a.jpg, found no such file",
                        "expected Noisyimage/noisy_a.jpg, found no such file");
    }

    @Test
    void aChangedFileIsFoundByItsHash() throws IOException {
        Packer.pack(
                SmallWorkspace.of(folder.resolve("w"), 4, 1).write(),
                folder.resolve("p"),
                PackOptions.defaults("test"),
                Progress.silent());
        Files.writeString(folder.resolve("p/id_map.csv"), "id,vehicle\n");
        Files.delete(folder.resolve("p/left_out.csv"));
        assertThat(validate(folder.resolve("p"), true).counts()).containsOnlyKeys("changed-file");
        assertThat(validate(folder.resolve("p"), true).problems()).isEqualTo(2);
    }

    @Test
    void aWorkspaceIsHeldToItsOwnRecords() throws IOException {
        SmallWorkspace small = SmallWorkspace.of(folder.resolve("w"), 4, 1);
        small.captions.add(SmallWorkspace.caption("none", "A car."));
        small.captions.add(SmallWorkspace.caption("1_0", "A car again."));
        small.parts.replaceAll(p -> p.image().equals("2_0") ? ImageParts.of("2_0", List.of(), p.by()) : p);
        small.write();
        Files.delete(folder.resolve("w/images/3_0.jpg"));
        Files.writeString(folder.resolve("w/images/4_0.jpg"), "no picture");
        Files.writeString(folder.resolve("w/reviews.jsonl"), "{\"image\":7}\n\n{broken\n");
        assertThat(validate(folder.resolve("w"), true).counts())
                .containsOnlyKeys(
                        "unknown-image", "image-twice", "zero-parts", "missing-image", "bad-image", "bad-line")
                .containsEntry("bad-line", 2L);
    }

    @Test
    void manyOfAKindAreCountedAndTheFirstListed() throws IOException {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            records.add(record("\"x\"", "image/" + i + ".jpg", "val", "[\"a car\"]", "boxes/" + i + ".json", GRID));
        }
        write(records.toArray(String[]::new));
        ValidationReport report = new Validation(false, false, null, 3).of(folder, Progress.silent());
        assertThat(report.counts().get("bad-id")).isEqualTo(50);
        assertThat(report.findings()).filteredOn(f -> f.kind().equals("bad-id")).hasSize(3);
    }

    @Test
    void mutatedPacksAreReadOrRefusedAndValidatedWithoutThrowing() throws IOException {
        String record = record("7", "image/a.jpg", "train", "[\"a car\"]", "boxes/ok.json", "[[1,0],[0,1]]");
        byte[] sound = ("[" + record + ",\n" + record.replace("train", "test") + "]").getBytes(StandardCharsets.UTF_8);
        put("boxes/ok.json", "[]");
        Path file = folder.resolve(Layout.T2I_VERW.folder()).resolve(Layout.T2I_VERW.annotations());
        SplittableRandom random = new SplittableRandom(6);
        int read = 0;
        for (int i = 0; i < Integer.getInteger("verw.fuzz", 3_000); i++) {
            Files.write(file, mutated(sound, random));
            try {
                Pack pack = Pack.open(folder);
                for (Entry entry : pack.entries(Split.TRAIN)) {
                    assertThat(pack.image(entry).normalize())
                            .startsWithRaw(pack.folder().normalize());
                }
                read++;
            } catch (InvalidDataException e) {
                assertThat(e).hasMessageContaining(Layout.T2I_VERW.annotations());
            }
            assertThat(validate(folder, false).problems()).isPositive();
        }
        assertThat(read).isBetween(100, 2_900);
    }

    /** One to three bytes changed, removed, doubled or cut off. */
    private static byte[] mutated(byte[] sound, SplittableRandom random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : sound) {
            bytes.add(b);
        }
        for (int n = random.nextInt(1, 4); n > 0 && bytes.size() > 1; n--) {
            int at = random.nextInt(bytes.size());
            switch (random.nextInt(4)) {
                case 0 -> bytes.set(at, (byte) random.nextInt(256));
                case 1 -> bytes.remove(at);
                case 2 -> bytes.add(at, bytes.get(at));
                default ->
                    bytes.subList(Math.max(1, bytes.size() - random.nextInt(1, 20)), bytes.size())
                            .clear();
            }
        }
        byte[] out = new byte[bytes.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = bytes.get(i);
        }
        return out;
    }

    @Test
    void aFolderThatIsNeitherIsRefused() {
        assertThatThrownBy(() -> validate(folder.resolve("none"), false)).isInstanceOf(InvalidDataException.class);
    }

    private static ValidationReport validate(Path root, boolean deep) {
        return new Validation(deep, false, null, Integer.MAX_VALUE).of(root, Progress.silent());
    }

    private void write(String... records) throws IOException {
        put(Layout.T2I_VERW.annotations(), "[" + String.join(",\n", records) + "]");
    }

    private void put(String file, String text) throws IOException {
        Path path = folder.resolve(Layout.T2I_VERW.folder()).resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String record(String id, String path, String split, String captions, String boxes, String mask) {
        return ("{\"id\":%s,\"file_path\":\"%s\",\"split\":\"%s\",\"captions\":%s,\"boxes\":\"%s\",\"mask\":%s,"
                        + "\"prompt\":\"Car roof\"}")
                .formatted(id, path, split, captions, boxes, mask);
    }
}
