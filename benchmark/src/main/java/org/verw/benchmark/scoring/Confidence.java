package org.verw.benchmark.scoring;

import java.util.List;
import org.verw.benchmark.measure.Measure;

/** Confidence intervals of scored queries, drawn by vehicle. */
public final class Confidence {
    private Confidence() {}

    /**
     * One interval a measure, as shares.
     *
     * @return from 0 to 0 where no query counts
     */
    public static List<Interval> intervals(Scored scored, List<Measure> measures, Sampling sampling, int threads) {
        List<Scored.Answer> counted = scored.counted();
        if (counted.isEmpty()) {
            return measures.stream().map(m -> new Interval(0, 0)).toList();
        }
        VehicleSums sums = VehicleSums.ofAnswers(counted, measures);
        return List.of(Bootstrap.intervals(sums, sampling, threads));
    }
}
