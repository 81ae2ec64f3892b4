package org.verw.dataset.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.InvalidDataException;

/** The resources were written by NumPy 2.4. */
final class NpyTest {
    private static final float[] SINGLE = {0, 1, -2.5f, 65504, 6.1e-5f, 5.96e-8f, -0.1f, 1f / 3, 1e-3f};
    private static final float[] HALF = {
        0, 1, -2.5f, 65504, 6.097555e-5f, 5.9604645e-8f, -0.099975586f, 0.33325195f, 0.0010004044f
    };

    @TempDir
    Path folder;

    @Test
    void numPysFilesOfEveryWidthAndVersionAreRead() {
        assertThat(read("float32")).containsExactly(SINGLE);
        assertThat(read("float64")).containsExactly(SINGLE);
        assertThat(read("version2")).containsExactly(SINGLE);
        assertThat(read("float16")).containsExactly(HALF);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            big-endian | found '>f4'
            integers   | found '<i8'
            fortran    | found Fortran order
            vector     | found shape (3,)
            """)
    void whatIsNoLittleEndianMatrixOfFloatsIsRefusedWithTheRemedy(String name, String found) {
        assertThatThrownBy(() -> Npy.open(resource(name)))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining(found);
    }

    @Test
    void notANumberIsNamedByRowAndColumn() {
        try (Npy npy = Npy.open(resource("nan"))) {
            assertThatThrownBy(npy::readAll)
                    .hasMessageContaining("row 1, column 1: expected a finite number, found NaN");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 9, 11, 60, 127, 130, 163})
    void aFileCutAnywhereIsRefused(int length) throws IOException {
        Path cut = folder.resolve("cut.npy");
        Files.write(cut, Arrays.copyOf(Files.readAllBytes(resource("float32")), length));
        assertThatThrownBy(() -> Npy.open(cut)).isInstanceOf(InvalidDataException.class);
    }

    @Test
    void mutatedFilesAreReadOrRefusedAndNothingElse() throws IOException {
        byte[] whole = Files.readAllBytes(resource("float32"));
        SplittableRandom random = new SplittableRandom(1);
        Path file = folder.resolve("mutated.npy");
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = whole.clone();
            for (int k = 0; k <= i % 4; k++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try (Npy npy = Npy.open(file)) {
                assertThat(npy.readAll()).hasSizeLessThanOrEqualTo(36);
            } catch (InvalidDataException e) {
                refused++;
            }
        }
        assertThat(refused).isBetween(300, 2999);
    }

    @Test
    void whatIsWrittenIsReadAgainAtAnyRow() {
        int rows = 700;
        int columns = 513;
        float[] values = new float[rows * columns];
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-3, 3);
        }
        Path file = folder.resolve("out.npy");
        NpyWriter.write(file, values, rows, columns);
        try (Npy npy = Npy.open(file)) {
            assertThat(npy.readAll()).containsExactly(values);
            float[] some = new float[3 * columns];
            npy.read(600, 3, some);
            assertThat(some).containsExactly(Arrays.copyOfRange(values, 600 * columns, 603 * columns));
        }
    }

    @Test
    void theHeaderThatIsWrittenIsNumPysOwn() throws IOException {
        Path file = folder.resolve("out.npy");
        NpyWriter.write(file, SINGLE, 3, 3);
        assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(resource("float32")));
    }

    @Test
    void aWriterThatWasNotGivenAllRowsLeavesNothing() {
        Path file = folder.resolve("out.npy");
        try (NpyWriter writer = new NpyWriter(file, 3, 3)) {
            writer.append(SINGLE, 2);
            assertThatThrownBy(writer::commit).isInstanceOf(IllegalStateException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private float[] read(String name) {
        try (Npy npy = Npy.open(resource(name))) {
            return npy.readAll();
        }
    }

    private Path resource(String name) {
        try {
            return Path.of(NpyTest.class.getResource(name + ".npy").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
