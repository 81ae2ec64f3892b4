package org.verw.benchmark.scoring;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;
import org.verw.dataset.ranking.Matrix;
import org.verw.dataset.ranking.Similarity;
import org.verw.dataset.ranking.Task;

/**
 * Prints how long scoring takes and what it holds beyond the features. Not a test: a figure depends on the machine.
 *
 * <p>Arguments: queries, images, columns, threads, rounds.
 */
public final class ScoringSpeed {
    private ScoringSpeed() {}

    /** Runs it. */
    public static void main(String[] args) {
        int queries = Integer.parseInt(args[0]);
        int images = Integer.parseInt(args[1]);
        int columns = Integer.parseInt(args[2]);
        int threads = Integer.parseInt(args[3]);
        float[] q = random(1, queries * columns);
        float[] g = random(2, images * columns);
        int vehicles = Math.max(1, images / 8);
        Trial trial =
                new Trial(Task.TEXT_TO_IMAGE, items(queries, vehicles), items(images, vehicles), new int[queries]);
        for (int round = 0; round < Integer.parseInt(args[4]); round++) {
            long start = System.nanoTime();
            long cpu = cpuNanos();
            List<Hits> hits = score(trial, q, g, columns, threads);
            List<String> values = new ArrayList<>();
            for (Measure m : Measures.STANDARD) {
                double mean =
                        hits.stream().mapToDouble(h -> h.value(m)).average().orElseThrow();
                values.add(String.format(Locale.ROOT, "%s %.3f", m.name(), 100 * mean));
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d x %d x %d on %d threads: %.3f s (%.3f s of CPU), %.0f GFLOP/s, %s%n",
                    queries,
                    images,
                    columns,
                    threads,
                    seconds,
                    (cpuNanos() - cpu) / 1e9,
                    2e-9 * queries * images * columns / seconds,
                    values);
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static List<Hits> score(Trial trial, float[] q, float[] g, int columns, int threads) {
        List<Standing> standings = new FeatureScorer(
                        trial,
                        Matrix.of(q, columns),
                        IntStream.range(0, trial.queries().size()).toArray(),
                        Matrix.of(g, columns),
                        IntStream.range(0, trial.gallery().size()).toArray(),
                        Similarity.COSINE,
                        0)
                .standings(threads);
        return IntStream.range(0, standings.size())
                .mapToObj(i -> Hits.of(trial.sameVehicle(i), standings.get(i), place -> false))
                .toList();
    }

    private static List<Trial.Item> items(int n, int vehicles) {
        return IntStream.range(0, n)
                .mapToObj(i -> new Trial.Item("i" + i, "v" + i % vehicles, null))
                .toList();
    }

    private static float[] random(long seed, int n) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }
}
