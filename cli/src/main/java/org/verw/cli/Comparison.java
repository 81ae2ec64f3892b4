package org.verw.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.result.QueryLine;
import org.verw.benchmark.result.Result;
import org.verw.benchmark.result.ScoredRanking;
import org.verw.benchmark.scoring.Outcome;
import org.verw.benchmark.scoring.PairedTest;
import org.verw.benchmark.scoring.Sampling;

/**
 * Two systems on the same queries.
 *
 * @param result of the first
 * @param against result of the second
 * @param differences by protocol, first minus second
 */
record Comparison(Result result, Result against, SortedMap<String, List<PairedTest.Difference>> differences) {
    static Comparison of(
            ScoredRanking first, ScoredRanking second, List<Measure> measures, Sampling sampling, int threads) {
        SortedMap<String, List<PairedTest.Difference>> differences = new TreeMap<>();
        for (String protocol : first.result().protocols().keySet()) {
            List<Outcome> one = outcomes(first, protocol);
            List<Outcome> other = outcomes(second, protocol);
            if (!one.isEmpty()) {
                differences.put(
                        protocol, PairedTest.compare(List.of(one), List.of(other), measures, sampling, threads));
            }
        }
        return new Comparison(first.result(), second.result(), differences);
    }

    private static List<Outcome> outcomes(ScoredRanking scored, String protocol) {
        List<Outcome> outcomes = new ArrayList<>();
        for (QueryLine line : scored.queries()) {
            Outcome outcome = line.outcome(protocol);
            if (outcome != null) {
                outcomes.add(outcome);
            }
        }
        return outcomes.stream().filter(Objects::nonNull).toList();
    }
}
