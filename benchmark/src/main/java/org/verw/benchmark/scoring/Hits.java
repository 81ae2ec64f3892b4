package org.verw.benchmark.scoring;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.TieBlocks;

/**
 * Where the matches of one query stand in its ranked gallery.
 *
 * @param state whether it can be, and was, answered
 * @param matches images that it could find
 * @param positions places of the matches in the ranking, from 1, ascending; ties in the gallery's order; empty unless ranked
 * @param ties blocks of equal scores, or null where no match is tied with another vehicle's image
 */
@SuppressWarnings("ArrayRecordComponent") // large in number, never compared
public record Hits(
        State state, int matches, int[] positions, @Nullable TieBlocks ties) {
    /** What became of a query. */
    public enum State {
        RANKED,
        /** Nothing in the gallery matches it: counted, and left out of every mean. */
        NO_MATCH,
        /** The ranking does not answer it: scores 0. */
        NO_RANKING
    }

    private static final int[] NONE = {};

    /**
     * Applies a protocol.
     *
     * @param places of the query's vehicle in the gallery
     * @param standing where they stand, or null where the ranking has no such query
     * @param removed whether a place is no match and not in the gallery, for this query
     */
    static Hits of(int[] places, @Nullable Standing standing, IntPredicate removed) {
        int[] kept = IntStream.range(0, places.length)
                .filter(i -> !removed.test(places[i]))
                .toArray();
        if (kept.length == 0) {
            return new Hits(State.NO_MATCH, 0, NONE, null);
        }
        if (standing == null) {
            return new Hits(State.NO_RANKING, kept.length, NONE, null);
        }
        int[] best = IntStream.of(kept)
                .boxed()
                .sorted((a, b) -> Integer.compare(standing.keys()[b], standing.keys()[a]))
                .mapToInt(i -> i)
                .toArray();
        int[] positions = new int[best.length];
        boolean tied = false;
        for (int k = 0; k < best.length; k++) {
            positions[k] = k + 1 + standing.above()[best[k]] + standing.tiedBefore()[best[k]];
            tied |= standing.tied()[best[k]] > 0;
        }
        return new Hits(State.RANKED, kept.length, positions, tied ? blocks(best, standing) : null);
    }

    private static TieBlocks blocks(int[] best, Standing standing) {
        int[][] rows = new int[3][best.length];
        int n = 0;
        for (int k = 0; k < best.length; ) {
            int start = k;
            while (k < best.length && standing.keys()[best[k]] == standing.keys()[best[start]]) {
                k++;
            }
            rows[0][n] = standing.above()[best[start]] + start;
            rows[1][n] = standing.tied()[best[start]] + k - start;
            rows[2][n++] = k - start;
        }
        return new TieBlocks(Arrays.copyOf(rows[0], n), Arrays.copyOf(rows[1], n), Arrays.copyOf(rows[2], n));
    }

    /** Value with ties in the gallery's order; 0 without a ranking. */
    public double value(Measure measure) {
        return state == State.RANKED ? measure.of(positions) : 0;
    }

    /** Mean value over all orders of ties. */
    public double expected(Measure measure) {
        return ties == null ? value(measure) : measure.expected(ties);
    }

    /** Value when all ties fall out well. */
    public double best(Measure measure) {
        return ties == null ? value(measure) : measure.of(ties.best());
    }

    /** Value when all ties fall out badly. */
    public double worst(Measure measure) {
        return ties == null ? value(measure) : measure.of(ties.worst());
    }
}
