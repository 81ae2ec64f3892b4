package org.verw.dataset.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.Sha256;
import org.verw.dataset.Split;
import org.verw.dataset.mask.PatchGrid;

final class PackTest {
    private static final String ONES = grid("1");

    @TempDir
    Path root;

    @Test
    void readsWhatTheReleasedLoaderReads() throws IOException {
        write(
                Layout.T2I_VERW,
                record(
                        "\"007\"",
                        "image/a.jpg",
                        "train",
                        ",\"boxes\":\"boxes\\\\a.json\",\"mask\":" + ONES + ",\"prompt\":\"Car roof\""),
                record("7", "image/b.jpg", "test", ""),
                record("12.0", "image/c.jpg", "query", ",\"mask\":" + flat("true")));
        Pack pack = Pack.open(root);
        Entry first = pack.entries(Split.TRAIN).get(0);
        assertThat(first.id()).isEqualTo("7");
        assertThat(first.boxes()).isEqualTo("boxes/a.json");
        assertThat(first.mask()).isEqualTo(full());
        assertThat(first.prompt()).isEqualTo("Car roof");
        assertThat(pack.entries(Split.TEST)).extracting(Entry::id).containsExactly("7");
        assertThat(pack.entries(Split.VAL)).extracting(Entry::id).containsExactly("12");
        assertThat(pack.entries(Split.VAL).get(0).mask()).isEqualTo(full());
        assertThat(pack.image(first)).isEqualTo(root.resolve("T2I_VeRi_new/image/a.jpg"));
        assertThat(pack.rows()).isEqualTo(24);
        assertThat(pack.columns()).isEqualTo(24);
        assertThat(pack.sha256()).isEqualTo(Sha256.of(pack.annotations()));
    }

    @Test
    void withoutTestRecordsTheValidationRecordsAreTheTest() throws IOException {
        write(
                Layout.T2I_VERI,
                record("1", "image/a.jpg", "train", ""),
                record("3", "image/c.jpg", "val", ""),
                record("2", "image/b.jpg", "val", ""));
        Pack pack = Pack.open(root.resolve("T2I_VeRi"));
        assertThat(pack.entries(Split.TEST)).extracting(Entry::id).containsExactly("3", "2");
        assertThat(pack.entries(Split.VAL)).isEqualTo(pack.entries(Split.TEST));
    }

    @Test
    void severalDetectionsOfAPartAreUnited() throws IOException {
        write(Layout.T2I_VERW, record("1", "image/a.jpg", "train", ",\"boxes\":\"boxes/a.json\""));
        part("[{\"category\":\"wheels\",\"mask\":%s,\"score\":0.2},{\"category\":\"roof\",\"mask\":%s},"
                        .formatted(cell(0, 1), cell(5, 5))
                + "{\"category\":\"wheels\",\"mask\":%s}]".formatted(cell(23, 23)));
        Pack pack = Pack.open(root);
        var parts = pack.parts(pack.entries(Split.TRAIN).get(0));
        assertThat(parts.keySet()).containsExactly(Part.WHEELS, Part.ROOF);
        BitSet both = new BitSet();
        both.set(1);
        both.set(575);
        assertThat(parts.get(Part.WHEELS)).isEqualTo(PatchGrid.of(24, 24, both));
    }

    @Test
    void aRecordWithoutPartFileHasNoParts() throws IOException {
        write(Layout.T2I_VERW, record("1", "image/a.jpg", "test", ""));
        Pack pack = Pack.open(root);
        assertThat(pack.parts(pack.entries(Split.TEST).get(0))).isEmpty();
    }

    @Test
    void anUnknownCategoryNamesFileItemAndField() throws IOException {
        write(Layout.T2I_VERW, record("1", "image/a.jpg", "train", ",\"boxes\":\"boxes/a.json\""));
        part("[{\"category\":\"bumper\",\"mask\":" + ONES + "}]");
        Pack pack = Pack.open(root);
        Entry entry = pack.entries(Split.TRAIN).get(0);
        assertThatThrownBy(() -> pack.parts(entry))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("a.json: item 0: \"category\": expected one of windows")
                .hasMessageContaining("found \"bumper\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"file_path\":\"image/a\",\"captions\":[],\"split\":\"train\"} | record 0: \"id\": expected a value",
                "{\"id\":\"c12\",\"file_path\":\"image/a\",\"captions\":[],\"split\":\"train\"} | \"id\": expected a whole number or its text, found \"c12\"",
                "{\"id\":1,\"file_path\":\"../../etc/passwd\",\"captions\":[],\"split\":\"train\"} | \"file_path\": expected a path below",
                "{\"id\":1,\"file_path\":\"/etc/passwd\",\"captions\":[],\"split\":\"train\"} | \"file_path\": expected a path below",
                "{\"id\":1,\"file_path\":\"C:\\\\x\",\"captions\":[],\"split\":\"train\"} | \"file_path\": expected a path below",
                "{\"id\":1,\"file_path\":\"a\",\"captions\":[],\"split\":\"train\",\"boxes\":\"..\\\\x\"} | \"boxes\": expected a path below",
                "{\"id\":1,\"file_path\":\"a\",\"captions\":\"red\",\"split\":\"train\"} | \"captions\": expected a list of texts",
                "{\"id\":1,\"file_path\":\"a\",\"captions\":[7],\"split\":\"train\"} | \"captions\": expected text, found 7",
                "{\"id\":1,\"file_path\":\"a\",\"captions\":[],\"split\":\"train\",\"mask\":[1,0]} | \"mask\": expected rows of cells or a square number of cells, found 2",
                "{\"id\":1,\"file_path\":\"a\",\"captions\":[],\"split\":\"train\",\"mask\":[[1],[1,0]]} | \"mask\": expected 1 cells in row 1",
                "{\"id\":1,\"file_path\":\"a\",\"captions\":[],\"split\":\"train\",\"mask\":[[0.7]]} | \"mask\": expected cells of 0 or 1, found 0.7",
                "7 | record 0: expected an object, found 7",
                "{\"id\":1, | record 0: expected JSON",
            })
    void aBrokenRecordNamesFileRecordAndField(String record, String expected) throws IOException {
        write(Layout.T2I_VERW, record);
        assertThatThrownBy(() -> Pack.open(root))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining(Layout.T2I_VERW.annotations())
                .hasMessageContaining(expected);
    }

    @Test
    void anotherFolderIsRefusedWithWhatWasLookedFor() {
        assertThatThrownBy(() -> Pack.open(root))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("found neither T2I_VeRi_new/reid_with_mask");
        assertThatThrownBy(() -> Pack.open(root.resolve("none")))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("found nothing there");
    }

    private void write(Layout layout, String... records) throws IOException {
        Path folder = Files.createDirectories(root.resolve(layout.folder()));
        Files.writeString(folder.resolve(layout.annotations()), "[" + String.join(",\n", records) + "]");
    }

    private void part(String json) throws IOException {
        Path boxes = Files.createDirectories(root.resolve(Layout.T2I_VERW.folder() + "/boxes"));
        Files.writeString(boxes.resolve("a.json"), json);
    }

    private static String record(String id, String path, String split, String more) {
        return "{\"id\":%s,\"file_path\":\"%s\",\"captions\":[\"a car\"],\"split\":\"%s\"%s}"
                .formatted(id, path, split, more);
    }

    private static PatchGrid full() {
        BitSet cells = new BitSet();
        cells.set(0, 576);
        return PatchGrid.of(24, 24, cells);
    }

    private static String flat(String cell) {
        return Stream.generate(() -> cell).limit(576).toList().toString();
    }

    private static String grid(String cell) {
        List<String> row = Stream.generate(() -> cell).limit(24).toList();
        return Stream.generate(row::toString).limit(24).toList().toString();
    }

    private static String cell(int row, int column) {
        return IntStream.range(0, 24)
                .mapToObj(r -> IntStream.range(0, 24)
                        .mapToObj(c -> r == row && c == column ? "1" : "0")
                        .toList()
                        .toString())
                .toList()
                .toString();
    }
}
