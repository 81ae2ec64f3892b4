package org.verw.model.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * How long one sentence takes to find its images among as many as VERI-Wild has. Not a test: run it by name, with -Xmx2g, and
 * -Dbenchmark.rows for another size.
 */
@SuppressWarnings("SystemOut") // prints figures
final class SearchBenchmark {
    private static final int ROWS = Integer.getInteger("benchmark.rows", 416_314);
    private static final int DIMENSION = 512;
    private static final int QUERIES = 21;

    @Test
    void search() throws IOException {
        System.out.println(
                "load before: " + Files.readString(Path.of("/proc/loadavg")).strip());
        Features gallery = random(ROWS, 1);
        double[] millis = new double[QUERIES];
        for (int q = -5; q < QUERIES; q++) { // the first ones are Java's compiler's
            Features query = random(1, 100 + q);
            long start = System.nanoTime();
            List<List<ExactSearch.Hit>> hits = ExactSearch.top(query, gallery, 10);
            if (q >= 0) {
                millis[q] = (System.nanoTime() - start) / 1e6;
            }
            if (hits.get(0).size() != 10) {
                throw new IllegalStateException("expected ten hits");
            }
        }
        Arrays.sort(millis);
        System.out.println(String.format(
                Locale.ROOT,
                "one query over %,d x %d: median %.1f ms, fastest %.1f, slowest %.1f; load after: %s",
                ROWS,
                DIMENSION,
                millis[QUERIES / 2],
                millis[0],
                millis[QUERIES - 1],
                Files.readString(Path.of("/proc/loadavg")).strip()));
    }

    private static Features random(int rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[rows * DIMENSION];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-0.0625, 0.0625);
        }
        return new Features(values, DIMENSION);
    }
}
