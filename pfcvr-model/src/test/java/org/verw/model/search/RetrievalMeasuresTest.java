package org.verw.model.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class RetrievalMeasuresTest {
    @Test
    void theReleasedEvaluatorsFiguresComeOut() throws IOException {
        Path rank = Path.of(System.getProperty("verw.parity", ""), "rank");
        Assumptions.assumeTrue(Files.isDirectory(rank), "no golden ranking in " + rank);
        SortedMap<String, Double> measures = RetrievalMeasures.of(
                features(rank.resolve("qfeat.bin")),
                ids(rank.resolve("qid.bin")),
                features(rank.resolve("gfeat.bin")),
                ids(rank.resolve("gid.bin")));
        assertThat(measures.get("rank1")).isCloseTo(85.8333, within(1e-4));
        assertThat(measures.get("rank5")).isCloseTo(97.5, within(1e-4));
        assertThat(measures.get("rank10")).isCloseTo(100, within(1e-4));
        assertThat(measures.get("mAP")).isCloseTo(64.6076, within(1e-4));
        assertThat(measures.get("mINP")).isCloseTo(32.7474, within(1e-4));
    }

    @Test
    void aQueryWithoutARightImageIsNotCounted() {
        Features one = new Features(new float[] {1, 0, 1, 0}, 2);
        Features gallery = new Features(new float[] {0, 1, 1, 0}, 2);
        SortedMap<String, Double> measures =
                RetrievalMeasures.of(one, List.of("a", "nobody"), gallery, List.of("a", "b"));
        assertThat(measures.get("rank1")).isZero();
        assertThat(measures.get("mAP")).isEqualTo(50);
    }

    @Test
    void withoutAnyRightImageThereIsNoMeasure() {
        Features one = new Features(new float[] {1, 0}, 2);
        assertThat(RetrievalMeasures.of(one, List.of("a"), one, List.of("b"))).isEmpty();
    }

    private static Features features(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        float[] unit = new float[values.length];
        for (int row = 0; row < values.length / 32; row++) {
            double length = 0;
            for (int i = 0; i < 32; i++) {
                length += (double) values[row * 32 + i] * values[row * 32 + i];
            }
            for (int i = 0; i < 32; i++) {
                unit[row * 32 + i] = (float) (values[row * 32 + i] / Math.sqrt(length));
            }
        }
        return new Features(unit, 32);
    }

    private static List<String> ids(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<String> ids = new ArrayList<>();
        while (bytes.hasRemaining()) {
            ids.add(String.valueOf(bytes.getInt()));
        }
        return ids;
    }
}
