package org.verw.benchmark.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.benchmark.measure.Measure;

/**
 * What a system scored on one query, on average over its runs.
 *
 * @param vehicle of the query
 * @param values sum over the runs, one a measure
 * @param runs in which the query counted
 */
@SuppressWarnings("ArrayRecordComponent") // large in number, never compared
record QueryMean(String vehicle, double[] values, int runs) {
    /** By query, those that count in every run. */
    static Map<String, QueryMean> of(List<List<Outcome>> runs, List<Measure> measures) {
        Map<String, QueryMean> means = new HashMap<>();
        for (List<Outcome> run : runs) {
            for (Outcome outcome : run) {
                if (outcome.counts()) {
                    double[] values = VehicleSums.values(outcome.hits(), measures);
                    means.merge(outcome.query(), new QueryMean(outcome.vehicle(), values, 1), QueryMean::plus);
                }
            }
        }
        means.values().removeIf(m -> m.runs() < runs.size());
        return means;
    }

    private QueryMean plus(QueryMean other) {
        double[] sum = values.clone();
        for (int m = 0; m < sum.length; m++) {
            sum[m] += other.values[m];
        }
        return new QueryMean(vehicle, sum, runs + other.runs);
    }

    /** Mean of this less mean of the other. */
    double[] minus(QueryMean other) {
        double[] difference = new double[values.length];
        for (int m = 0; m < difference.length; m++) {
            difference[m] = values[m] / runs - other.values[m] / other.runs;
        }
        return difference;
    }
}
