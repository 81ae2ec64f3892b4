package org.verw.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.InvalidDataException;

final class PyTorchFileTest {
    private static final float[] SIX = {1, 2, 3, 4, 5, 6};

    @TempDir
    Path folder;

    @Test
    void aStateDictGivesItsTensorsWithOffsetsAndStrides() throws IOException {
        PickleBytes pickle = new PickleBytes().op('}').op('(');
        pickle.text("whole").tensor("FloatStorage", "0", 6, 0, new int[] {2, 3}, new int[] {3, 1});
        pickle.text("turned").tensor("FloatStorage", "0", 6, 0, new int[] {3, 2}, new int[] {1, 3});
        pickle.text("tail").tensor("FloatStorage", "0", 6, 4, new int[] {2}, new int[] {1});
        pickle.text("scalar").tensor("FloatStorage", "0", 6, 2, new int[] {}, new int[] {});
        pickle.text("epoch").number(7);
        try (WeightFile file = WeightFiles.open(write(pickle.op('u').done(), Map.of("0", floats(SIX))))) {
            assertThat(file.entries().keySet()).containsExactly("scalar", "tail", "turned", "whole");
            assertThat(file.entries().get("turned").shape()).containsExactly(3, 2);
            assertThat(file.floats("whole")).containsExactly(SIX);
            assertThat(file.floats("turned")).containsExactly(1, 4, 2, 5, 3, 6);
            assertThat(file.floats("tail")).containsExactly(5, 6);
            assertThat(file.floats("scalar")).containsExactly(3);
        }
    }

    @Test
    void halfAndBrainFloatsAreConverted() throws IOException {
        PickleBytes pickle = new PickleBytes().op('}').op('(');
        pickle.text("half").tensor("HalfStorage", "0", 5, 0, new int[] {5}, new int[] {1});
        pickle.text("brain").tensor("BFloat16Storage", "1", 2, 0, new int[] {2}, new int[] {1});
        byte[] half = shorts(0x3C00, 0xC100, 0x0001, 0x7C00, 0x7BFF);
        byte[] brain = shorts(0x3F80, 0xC2F7);
        try (WeightFile file = WeightFiles.open(write(pickle.op('u').done(), Map.of("0", half, "1", brain)))) {
            assertThat(file.floats("half")).containsExactly(1f, -2.5f, 0x1p-24f, Float.POSITIVE_INFINITY, 65504f);
            assertThat(file.floats("brain")).containsExactly(1f, -123.5f);
        }
    }

    @Test
    void aCheckpointsModelAndTheModulesOfAnArchiveAreFound() throws IOException {
        PickleBytes checkpoint = new PickleBytes().op('}').op('(');
        checkpoint.text("epoch").number(3).text("model").op('}').op('(');
        checkpoint.text("w").tensor("FloatStorage", "0", 6, 0, new int[] {6}, new int[] {1});
        try (WeightFile file = WeightFiles.open(write(checkpoint.op('u').op('u').done(), Map.of("0", floats(SIX))))) {
            assertThat(file.entries().keySet()).containsExactly("w");
        }
        PickleBytes archive =
                new PickleBytes().name("__torch__.multimodal", "CLIP").op(')').raw(0x81);
        archive.op('}').op('(').text("training").raw(0x89).text("visual");
        archive.name("__torch__.multimodal", "Vision").op(')').raw(0x81).op('}').op('(');
        archive.text("proj").tensor("FloatStorage", "0", 6, 0, new int[] {3, 2}, new int[] {2, 1});
        archive.op('u').op('b').op('u').op('b');
        try (WeightFile file = WeightFiles.open(write(archive.done(), Map.of("0", floats(SIX))))) {
            assertThat(file.entries().keySet()).containsExactly("visual.proj");
            assertThat(file.floats("visual.proj")).containsExactly(SIX);
        }
    }

    @Test
    void aPickleThatCallsIsRefusedByName() throws IOException {
        byte[] call = new PickleBytes()
                .name("posix", "system")
                .op('(')
                .text("touch " + folder.resolve("owned"))
                .op('t')
                .op('R')
                .done();
        refused(write(call, Map.of())).hasMessageContaining("a call of posix.system");
        assertThat(folder.resolve("owned")).doesNotExist();
        byte[] object =
                new PickleBytes().name("subprocess", "Popen").op(')').raw(0x81).done();
        refused(write(object, Map.of())).hasMessageContaining("an object of the class subprocess.Popen");
        byte[] opcode = new PickleBytes().op('(').text("x").op('i').done();
        refused(write(opcode, Map.of())).hasMessageContaining("opcode 0x69 at byte 9");
    }

    @Test
    void whatNeedsMoreMemoryThanTheFileHasIsRefused() throws IOException {
        byte[] huge = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("FloatStorage", "0", 2, 0, new int[] {2_000_000_000, 2_000_000_000}, new int[] {1, 1})
                .op('s')
                .done();
        refused(write(huge, Map.of("0", floats(1, 2)))).hasMessageContaining("reads past its storage of 2 elements");
        byte[] repeated = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("FloatStorage", "0", 2, 0, new int[] {2_000_000_000}, new int[] {0})
                .op('s')
                .done();
        refused(write(repeated, Map.of("0", floats(1, 2)))).hasMessageContaining("repeats its 2 elements");
        PickleBytes laughs = new PickleBytes().op('}').raw('q', 0);
        for (int level = 0; level < 40; level++) {
            laughs.op('}')
                    .op('(')
                    .text("a")
                    .raw('h', level)
                    .text("b")
                    .raw('h', level)
                    .op('u')
                    .raw('q', level + 1);
        }
        refused(write(laughs.done(), Map.of())).hasMessageContaining("nests or repeats without end");
        byte[] itself = new PickleBytes()
                .op('}')
                .raw('q', 0)
                .text("a")
                .raw('h', 0)
                .op('s')
                .done();
        refused(write(itself, Map.of())).hasMessageContaining("nests or repeats without end");
        refused(compressed()).hasMessageContaining("is compressed, which torch.save never does");
    }

    @Test
    void aFileCutAnywhereIsASentence() throws IOException {
        PickleBytes pickle = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("FloatStorage", "0", 6, 0, new int[] {6}, new int[] {1})
                .op('s');
        byte[] whole = Files.readAllBytes(write(pickle.done(), Map.of("0", floats(SIX))));
        for (int length = 0; length < whole.length; length += 7) {
            Path cut = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> WeightFiles.open(cut))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageStartingWith(cut.toString());
        }
        byte[] inside = pickle.done();
        for (int length = 1; length < inside.length; length++) {
            refused(write(Arrays.copyOf(inside, length - 1), Map.of()));
        }
    }

    @Test
    void aStorageThatIsMissingOrShortIsASentence() throws IOException {
        byte[] pickle = new PickleBytes()
                .op('}')
                .text("w")
                .tensor("FloatStorage", "../../etc/passwd", 6, 0, new int[] {6}, new int[] {1})
                .op('s')
                .done();
        try (WeightFile file = WeightFiles.open(write(pickle, Map.of("0", floats(SIX))))) {
            assertThatThrownBy(() -> file.floats("w"))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("needs 24 bytes of storage ../../etc/passwd, found none");
        }
    }

    @Test
    void theFormatBeforeZipAndABarePickleSaySo() throws IOException {
        Path old = Files.write(
                folder.resolve("old.pt"),
                new byte[] {(byte) 0x80, 2, (byte) 0x8A, 10, 0x6C, (byte) 0xFC, (byte) 0x9C, 0x46});
        assertThatThrownBy(() -> WeightFiles.open(old)).hasMessageContaining("written by PyTorch before 1.6");
        Path bare = Files.write(
                folder.resolve("bare.pkl"), new PickleBytes().op('}').done());
        assertThatThrownBy(() -> WeightFiles.open(bare)).hasMessageContaining("a bare pickle");
        assertThatThrownBy(() -> WeightFiles.open(folder.resolve("none.pt"))).hasMessageContaining("no such file");
    }

    private static AbstractThrowableAssert<?, ?> refused(Path file) {
        return assertThatThrownBy(() -> WeightFiles.open(file)).isInstanceOf(InvalidDataException.class);
    }

    private Path write(byte[] pickle, Map<String, byte[]> storages) throws IOException {
        Path file = folder.resolve("weights.pt");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            Map<String, byte[]> entries = new TreeMap<>();
            storages.forEach((name, bytes) -> entries.put("data/" + name, bytes));
            entries.put("data.pkl", pickle);
            entries.put("byteorder", "little".getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry stored = new ZipEntry("best/" + entry.getKey());
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(entry.getValue().length);
                CRC32 checksum = new CRC32();
                checksum.update(entry.getValue());
                stored.setCrc(checksum.getValue());
                zip.putNextEntry(stored);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private Path compressed() throws IOException {
        Path file = folder.resolve("bomb.pt");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("archive/data.pkl"));
            zip.write(new byte[10_000_000]);
            zip.closeEntry();
        }
        return file;
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }
}
