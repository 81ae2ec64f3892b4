package org.verw.benchmark.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.scoring.Confidence;
import org.verw.benchmark.scoring.Hits;
import org.verw.benchmark.scoring.Interval;
import org.verw.benchmark.scoring.Sampling;
import org.verw.benchmark.scoring.Scored;

/** Turns scored queries into the numbers of a result. */
final class Scoring {
    private static final int CMC = 50;
    private static final double DECIMALS = 1e6;

    private Scoring() {}

    static ProtocolScore of(Scored scored, List<Measure> measures, Sampling sampling, int threads) {
        List<Interval> intervals = Confidence.intervals(scored, measures, sampling, threads);
        SortedMap<String, Score> scores = new TreeMap<>();
        for (int m = 0; m < measures.size(); m++) {
            scores.put(measures.get(m).name(), score(scored, measures.get(m), intervals.get(m)));
        }
        List<Double> cmc = new ArrayList<>();
        for (double share : scored.cmc(CMC)) {
            cmc.add(percent(share));
        }
        return new ProtocolScore(
                scored.protocol().definition(),
                scored.counted().size(),
                scored.count(Hits.State.NO_MATCH),
                scored.count(Hits.State.NO_RANKING),
                scored.tied(),
                scored.draws(),
                scores,
                cmc);
    }

    private static Score score(Scored scored, Measure measure, Interval interval) {
        List<Scored.Answer> counted = scored.counted();
        double best = mean(counted, h -> h.best(measure));
        double worst = mean(counted, h -> h.worst(measure));
        boolean matters = percent(best) != percent(worst);
        return new Score(
                percent(scored.mean(measure)),
                percent(interval.low()),
                percent(interval.high()),
                percent(scored.chance(measure)),
                matters ? percent(mean(counted, h -> h.expected(measure))) : null,
                matters ? percent(best) : null,
                matters ? percent(worst) : null,
                deviation(scored, measure));
    }

    private static double mean(List<Scored.Answer> counted, java.util.function.ToDoubleFunction<Hits> value) {
        return counted.stream()
                .mapToDouble(a -> value.applyAsDouble(a.hits()))
                .average()
                .orElse(0);
    }

    private static @Nullable Double deviation(Scored scored, Measure measure) {
        if (scored.draws() < 2) {
            return null;
        }
        double[] draws = scored.meanOfDraws(measure);
        double mean = Arrays.stream(draws).average().orElse(0);
        double squares = Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).sum();
        return percent(Math.sqrt(squares / (draws.length - 1)));
    }

    /** Percent with six decimals, so that files do not end in rounding noise. */
    static double percent(double share) {
        return Math.round(100 * share * DECIMALS) / DECIMALS;
    }
}
