package org.verw.benchmark.scoring;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.stat.descriptive.rank.Percentile;

/**
 * Confidence intervals by drawing vehicles with replacement (percentile bootstrap; Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, chapter 13). Each draw has its own random numbers, so the number of threads changes nothing.
 */
final class Bootstrap {
    private Bootstrap() {}

    /**
     * One interval a measure of the mean over answers.
     *
     * @return NaN at both ends where there is no vehicle
     */
    static Interval[] intervals(VehicleSums sums, Sampling sampling, int threads) {
        double[][] means = means(sums, sampling, threads);
        Interval[] intervals = new Interval[sums.measures()];
        Arrays.setAll(intervals, m -> interval(means[m], sampling.level()));
        return intervals;
    }

    /** Means of all draws, by measure. */
    static double[][] means(VehicleSums sums, Sampling sampling, int threads) {
        double[][] means = new double[sums.measures()][sampling.draws()];
        SplittableRandom root = new SplittableRandom(sampling.seed());
        long[] seeds = IntStream.range(0, sampling.draws())
                .mapToLong(i -> root.nextLong())
                .toArray();
        Shares.run(sampling.draws(), threads, (from, to) -> {
            double[] total = new double[sums.measures()];
            for (int draw = from; draw < to; draw++) {
                long count = draw(sums, new SplittableRandom(seeds[draw]), total);
                for (int m = 0; m < total.length; m++) {
                    means[m][draw] = total[m] / count;
                }
            }
        });
        return means;
    }

    private static long draw(VehicleSums sums, SplittableRandom random, double[] total) {
        Arrays.fill(total, 0);
        int vehicles = sums.counts().length;
        long count = 0;
        for (int i = 0; i < vehicles; i++) {
            int drawn = random.nextInt(vehicles);
            double[] row = sums.sums()[drawn];
            for (int m = 0; m < row.length; m++) {
                total[m] += row[m];
            }
            count += sums.counts()[drawn];
        }
        return count;
    }

    private static Interval interval(double[] means, double level) {
        double tail = 100 * (1 - level) / 2;
        Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(means);
        return new Interval(percentile.evaluate(tail), percentile.evaluate(100 - tail));
    }
}
