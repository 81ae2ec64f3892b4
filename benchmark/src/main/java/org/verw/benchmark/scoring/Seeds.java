package org.verw.benchmark.scoring;

import java.util.List;
import org.hipparchus.distribution.continuous.TDistribution;
import org.hipparchus.stat.descriptive.StreamingStatistics;
import org.jspecify.annotations.Nullable;

/**
 * One measure over several training runs of one system.
 *
 * @param runs how many
 * @param mean over the runs
 * @param deviation sample standard deviation (n - 1); null for one run
 * @param interval of the mean by Student's t; null for one run
 */
public record Seeds(
        int runs,
        double mean,
        @Nullable Double deviation,
        @Nullable Interval interval) {
    /**
     * @param values one a run, at least one
     * @param level of the interval
     */
    public static Seeds of(List<Double> values, double level) {
        StreamingStatistics statistics = new StreamingStatistics();
        values.forEach(statistics::addValue);
        double mean = statistics.getMean();
        if (values.size() < 2) {
            return new Seeds(values.size(), mean, null, null);
        }
        double deviation = statistics.getStandardDeviation();
        double t = new TDistribution(values.size() - 1.0).inverseCumulativeProbability((1 + level) / 2);
        double half = t * deviation / Math.sqrt(values.size());
        return new Seeds(values.size(), mean, deviation, new Interval(mean - half, mean + half));
    }
}
