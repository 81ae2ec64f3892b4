package org.verw.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.InvalidDataException;
import org.verw.model.torch.Torch;

final class SafeTensorsTest {
    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() {
        Path file = folder.resolve("weights.safetensors");
        try (NDManager manager = Torch.manager()) {
            SortedMap<String, NDArray> arrays = new TreeMap<>();
            arrays.put("b.weight", Torch.floats(manager, new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3)));
            arrays.put("a", Torch.floats(manager, new float[] {-0.0f, Float.NaN}, new Shape(2)));
            arrays.put("step", Torch.longs(manager, new long[] {77}, new Shape()));
            SafeTensors.write(file, arrays, new TreeMap<>(java.util.Map.of("epoch", "3")));
        }
        try (SafeTensors read = SafeTensors.open(file)) {
            assertThat(read.entries().keySet()).containsExactly("a", "b.weight", "step");
            assertThat(read.entries().get("b.weight").shape()).containsExactly(2, 3);
            assertThat(read.floats("b.weight")).containsExactly(1, 2, 3, 4, 5, 6);
            assertThat(read.floats("a")).containsExactly(-0.0f, Float.NaN);
            assertThat(read.floats("step")).containsExactly(77);
            assertThat(read.metadata()).containsEntry("epoch", "3");
        }
        assertThat(folder).isDirectoryContaining(p -> p.equals(file)).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void theHeaderIsPaddedToEight() throws IOException {
        Path file = folder.resolve("weights.safetensors");
        try (NDManager manager = Torch.manager()) {
            SortedMap<String, NDArray> arrays = new TreeMap<>();
            arrays.put("a", Torch.floats(manager, new float[] {1}, new Shape(1)));
            SafeTensors.write(file, arrays, new TreeMap<>());
        }
        long header = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        assertThat(header % 8).isZero();
        assertThat(Files.size(file)).isEqualTo(8 + header + 4);
    }

    @Test
    void smallFloatsAreConverted() throws IOException {
        byte[] data = {0, 0x3C, (byte) 0x80, 0x3F, (byte) 0xF7, (byte) 0xC2, (byte) 200};
        Path file = write(
                "{\"h\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]},"
                        + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[2,6]},"
                        + "\"u\":{\"dtype\":\"U8\",\"shape\":[],\"data_offsets\":[6,7]}}",
                data);
        try (SafeTensors read = SafeTensors.open(file)) {
            assertThat(read.floats("h")).containsExactly(1);
            assertThat(read.floats("b")).containsExactly(1f, -123.5f);
            assertThat(read.floats("u")).containsExactly(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[4,16]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[-4,8]}}",
                "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[3],\"data_offsets\":[0,3]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-3],\"data_offsets\":[0,12]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
                "{\"a\":7}",
                "[]",
                "{\"a\":",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]},"
                        + "\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}"
            })
    void aHeaderThatLiesIsASentence(String header) throws IOException {
        Path file = write(header, new byte[12]);
        assertThatThrownBy(() -> SafeTensors.open(file))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageStartingWith(file + ": ");
    }

    @Test
    void aFileCutAnywhereIsASentence() throws IOException {
        Path whole = write("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}", new byte[12]);
        byte[] bytes = Files.readAllBytes(whole);
        for (int length = 0; length < bytes.length; length++) {
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> WeightFiles.open(cut)).isInstanceOf(InvalidDataException.class);
        }
        Path long64 = Files.write(folder.resolve("cut"), new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, 0});
        assertThatThrownBy(() -> SafeTensors.open(long64)).hasMessageContaining("18446744073709551615");
    }

    /** A sparse file: what lies between is a hole, which takes no disk. */
    @Test
    void arraysBeyondTwoGigabytesAreRead() throws IOException {
        long hole = (1L << 31) + 4096;
        String header = "{\"hole\":{\"dtype\":\"F32\",\"shape\":[" + hole / 4 + "],\"data_offsets\":[0," + hole + "]},"
                + "\"last\":{\"dtype\":\"BF16\",\"shape\":[2],\"data_offsets\":[" + hole + "," + (hole + 4) + "]}}";
        Path file = write(header, new byte[0]);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            byte[] last = {(byte) 0x80, 0x3F, (byte) 0xF7, (byte) 0xC2};
            channel.write(ByteBuffer.wrap(last), Files.size(file) + hole);
        }
        try (SafeTensors read = SafeTensors.open(file)) {
            assertThat(Files.size(file)).isGreaterThan(1L << 31);
            assertThat(read.entries().get("hole").shape()).containsExactly(hole / 4);
            assertThat(read.floats("last")).containsExactly(1f, -123.5f);
        }
    }

    private Path write(String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).put(data);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }
}
