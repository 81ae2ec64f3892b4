package org.verw.annotate.check;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Joins sets whose Jaccard similarity reaches a threshold, without comparing all pairs: MinHash signatures in bands (Leskovec,
 * Rajaraman and Ullman, Mining of Massive Datasets, 3.4). Sets that agree in one band are compared for real, each with a bounded
 * number of others, so that a thousand equal captions cost a thousand comparisons and not half a million.
 */
final class NearDuplicates {
    /** With 16 bands of 6, a pair of similarity 0.9 is missed once in 190,000 times. */
    private static final int BANDS = 16;

    private static final int ROWS = 6;
    private static final int COMPARED = 8;
    private static final int INDEX_BITS = 26;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

    private NearDuplicates() {}

    /**
     * @param sets sorted distinct numbers; an empty set takes no part; at most 2^26 of them
     * @param groups joined in place
     */
    static void join(long[][] sets, double threshold, UnionFind groups) {
        long[] seeds = new SplittableRandom(20_26).longs((long) BANDS * ROWS).toArray();
        long[][] bands = new long[BANDS][];
        IntStream.range(0, BANDS)
                .parallel()
                .forEach(b -> bands[b] = band(sets, Arrays.copyOfRange(seeds, b * ROWS, (b + 1) * ROWS)));
        for (long[] band : bands) {
            compare(band, sets, threshold, groups);
        }
    }

    /** Sorted keys of one band: the hash of the rows' minima above, the set's number below. */
    private static long[] band(long[][] sets, long[] seeds) {
        long[] keys = new long[sets.length];
        int n = 0;
        for (int i = 0; i < sets.length; i++) {
            long[] set = sets[i];
            if (set.length > 0) {
                long hash = 0;
                for (long seed : seeds) {
                    long least = Long.MAX_VALUE;
                    for (long item : set) {
                        least = Math.min(least, Shingles.mix(item ^ seed));
                    }
                    hash = Shingles.mix(hash ^ least);
                }
                keys[n++] = (hash & ~INDEX_MASK) | i;
            }
        }
        long[] sorted = Arrays.copyOf(keys, n);
        Arrays.sort(sorted);
        return sorted;
    }

    private static void compare(long[] keys, long[][] sets, double threshold, UnionFind groups) {
        int start = 0;
        for (int i = 1; i <= keys.length; i++) {
            if (i == keys.length || (keys[i] & ~INDEX_MASK) != (keys[start] & ~INDEX_MASK)) {
                compareRun(keys, start, i, sets, threshold, groups);
                start = i;
            }
        }
    }

    private static void compareRun(long[] keys, int from, int to, long[][] sets, double threshold, UnionFind groups) {
        for (int i = from + 1; i < to; i++) {
            int a = (int) (keys[i] & INDEX_MASK);
            for (int k = Math.max(from, i - COMPARED); k < i; k++) {
                int b = (int) (keys[k] & INDEX_MASK);
                if (groups.find(a) != groups.find(b) && Shingles.jaccard(sets[a], sets[b]) >= threshold) {
                    groups.join(a, b);
                }
            }
        }
    }
}
