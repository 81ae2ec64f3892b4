package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.verw.benchmark.measure.Measure;

/**
 * Whether two systems differ by more than chance on the same queries: the difference of their means, its bootstrap interval, and
 * the two-sided p-value of a randomisation test that swaps the systems vehicle by vehicle (Smucker, Allan and Carterette, A
 * Comparison of Statistical Significance Tests for Information Retrieval Evaluation, 2007).
 */
public final class PairedTest {
    private PairedTest() {}

    /**
     * First system minus second.
     *
     * @param measure short name
     * @param difference of the means, in shares (0.01 is one point)
     * @param interval of the difference
     * @param p share of random swaps with a difference at least as large
     * @param queries that both systems were asked
     */
    public record Difference(String measure, double difference, Interval interval, double p, int queries) {}

    /**
     * Compares two systems on the queries that count in all their runs; the value of a query is its mean over the runs.
     *
     * @param first outcomes of each run
     * @param second the same of the other system
     * @throws IllegalArgumentException when they have no query in common
     */
    public static List<Difference> compare(
            List<List<Outcome>> first,
            List<List<Outcome>> second,
            List<Measure> measures,
            Sampling sampling,
            int threads) {
        Map<String, QueryMean> one = QueryMean.of(first, measures);
        Map<String, QueryMean> other = QueryMean.of(second, measures);
        List<String> common =
                one.keySet().stream().filter(other::containsKey).sorted().toList();
        if (common.isEmpty()) {
            throw new IllegalArgumentException("the two systems have no query in common");
        }
        List<String> vehicles = new ArrayList<>();
        List<double[]> differences = new ArrayList<>();
        for (String query : common) {
            QueryMean mine = Objects.requireNonNull(one.get(query));
            vehicles.add(mine.vehicle());
            differences.add(mine.minus(Objects.requireNonNull(other.get(query))));
        }
        VehicleSums sums = VehicleSums.of(vehicles, differences);
        Interval[] intervals = Bootstrap.intervals(sums, sampling, threads);
        double[] p = randomisation(sums, sampling);
        List<Difference> all = new ArrayList<>();
        for (int m = 0; m < measures.size(); m++) {
            double difference = column(sums, m) / common.size();
            all.add(new Difference(measures.get(m).name(), difference, intervals[m], p[m], common.size()));
        }
        return all;
    }

    private static double column(VehicleSums sums, int measure) {
        double total = 0;
        for (double[] row : sums.sums()) {
            total += row[measure];
        }
        return total;
    }

    private static double[] randomisation(VehicleSums sums, Sampling sampling) {
        int measures = sums.measures();
        double[] observed = new double[measures];
        for (int m = 0; m < measures; m++) {
            // A hair less, so that a swap that gives the same difference by another order of addition counts as equal.
            observed[m] = Math.abs(column(sums, m)) * (1 - 1e-12);
        }
        int[] extreme = new int[measures];
        SplittableRandom random = new SplittableRandom(sampling.seed());
        for (int round = 0; round < sampling.draws(); round++) {
            double[] total = new double[measures];
            for (double[] row : sums.sums()) {
                double sign = random.nextBoolean() ? 1 : -1;
                for (int m = 0; m < measures; m++) {
                    total[m] += sign * row[m];
                }
            }
            for (int m = 0; m < measures; m++) {
                extreme[m] += Math.abs(total[m]) >= observed[m] ? 1 : 0;
            }
        }
        double[] p = new double[measures];
        for (int m = 0; m < measures; m++) {
            p[m] = (extreme[m] + 1.0) / (sampling.draws() + 1.0);
        }
        return p;
    }
}
