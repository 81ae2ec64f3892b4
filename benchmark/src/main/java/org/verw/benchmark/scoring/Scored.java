package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.TieBlocks;

/**
 * All queries of a trial under one protocol.
 *
 * @param protocol what counted
 * @param answers one a query; with random galleries one a query and draw
 * @param draws how many random galleries, 1 where the gallery is given
 */
public record Scored(Protocol protocol, List<Answer> answers, int draws) {
    /**
     * One query's outcome.
     *
     * @param query its number in the trial
     * @param vehicle its identity
     * @param hits where its matches stand
     * @param gallery images that it could be answered with
     * @param draw number of the random gallery, from 0
     */
    public record Answer(int query, String vehicle, Hits hits, int gallery, int draw) {}

    /** Answers that count: all but those of queries without a match. */
    public List<Answer> counted() {
        return answers.stream()
                .filter(a -> a.hits().state() != Hits.State.NO_MATCH)
                .toList();
    }

    /** Answers in this state. */
    public long count(Hits.State state) {
        return answers.stream().filter(a -> a.hits().state() == state).count();
    }

    /** Answers with a match that is tied with another vehicle's image. */
    public long tied() {
        return answers.stream().filter(a -> a.hits().ties() != null).count();
    }

    /** Mean value over the answers that count; 0 where none does. */
    public double mean(Measure measure) {
        return counted().stream()
                .mapToDouble(a -> a.hits().value(measure))
                .average()
                .orElse(0);
    }

    /** Mean of each draw. */
    public double[] meanOfDraws(Measure measure) {
        double[] sums = new double[draws];
        int[] counts = new int[draws];
        for (Answer a : counted()) {
            sums[a.draw()] += a.hits().value(measure);
            counts[a.draw()]++;
        }
        for (int d = 0; d < draws; d++) {
            sums[d] /= Math.max(1, counts[d]);
        }
        return sums;
    }

    /** What a random order of the gallery would give, exactly: the expectation when all is tied. */
    public double chance(Measure measure) {
        Map<List<Integer>, Double> known = new HashMap<>();
        return counted().stream()
                .mapToDouble(a -> known.computeIfAbsent(
                        List.of(a.gallery(), matches(a)),
                        k -> measure.expected(new TieBlocks(new int[1], new int[] {k.get(0)}, new int[] {k.get(1)}))))
                .average()
                .orElse(0);
    }

    private static int matches(Answer answer) {
        return answer.hits().matches();
    }

    /**
     * Share of queries with a match among the first k, for k from 1: the cumulative match characteristic.
     *
     * @param length largest k
     */
    public double[] cmc(int length) {
        double[] curve = new double[length];
        List<Answer> counted = new ArrayList<>(counted());
        for (Answer a : counted) {
            int first = a.hits().state() == Hits.State.RANKED ? a.hits().positions()[0] : Integer.MAX_VALUE;
            for (int k = first; k <= length; k++) {
                curve[k - 1] += 1.0 / counted.size();
            }
        }
        return curve;
    }
}
