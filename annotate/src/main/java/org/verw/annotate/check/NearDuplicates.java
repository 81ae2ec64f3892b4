package org.verw.annotate.check;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Joins sets whose Jaccard similarity reaches a threshold, without comparing all pairs. Two such sets must share one of their few
 * rarest members (prefix filtering: Chaudhuri, Ganti and Kaushik, A Primitive Operator for Similarity Joins, 2006). Sets that
 * share one are compared for real, each with a bounded number of others, so that a thousand equal captions cost a thousand
 * comparisons and not half a million.
 */
final class NearDuplicates {
    private static final int COMPARED = 64;
    private static final int INDEX_BITS = 26;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final int COUNTERS = 1 << 22;

    private NearDuplicates() {}

    /**
     * @param sets sorted distinct numbers; an empty set takes no part; at most 2^26 of them
     * @param groups joined in place
     */
    static void join(long[][] sets, double threshold, UnionFind groups) {
        int[] counts = counts(sets);
        long[][] rarest = new long[sets.length][];
        IntStream.range(0, sets.length).parallel().forEach(i -> rarest[i] = rarest(sets[i], i, threshold, counts));
        int n = 0;
        for (long[] keys : rarest) {
            n += keys.length;
        }
        long[] all = new long[n];
        n = 0;
        for (long[] keys : rarest) {
            System.arraycopy(keys, 0, all, n, keys.length);
            n += keys.length;
        }
        Arrays.parallelSort(all);
        compare(all, sets, threshold, groups);
    }

    /** About how often each member occurs; some share a counter. */
    private static int[] counts(long[][] sets) {
        int[] counts = new int[COUNTERS];
        for (long[] set : sets) {
            for (long item : set) {
                counts[counter(item)]++;
            }
        }
        return counts;
    }

    private static int counter(long item) {
        return (int) (item >>> 40) & (COUNTERS - 1);
    }

    /**
     * One key for each of the rarest members of a set: as many that a set without one of them cannot be similar enough. The member
     * stands in the upper bits, the set's number in the lower ones.
     */
    private static long[] rarest(long[] set, int index, double threshold, int[] counts) {
        if (set.length == 0) {
            return set;
        }
        int shared = (int) Math.ceil(threshold * set.length - 1e-9);
        int size = Math.max(1, Math.min(set.length, set.length - shared + 1));
        // Rarity first, then the member itself: the same order in every set.
        long[] order = new long[set.length];
        for (int i = 0; i < set.length; i++) {
            long count = Math.min(counts[counter(set[i])], (1 << 24) - 1);
            order[i] = count << 39 | (set[i] & INDEX_MASK) << 13 | i;
        }
        Arrays.sort(order);
        long[] keys = new long[size];
        for (int i = 0; i < size; i++) {
            keys[i] = (set[(int) order[i] & ((1 << 13) - 1)] & ~INDEX_MASK) | index;
        }
        return keys;
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
                if (mayBeAlike(sets[a].length, sets[b].length, threshold)
                        && groups.find(a) != groups.find(b)
                        && Shingles.jaccard(sets[a], sets[b]) >= threshold) {
                    groups.join(a, b);
                }
            }
        }
    }

    /** Sets of very different sizes need no comparison. */
    private static boolean mayBeAlike(int one, int other, double threshold) {
        return Math.min(one, other) >= threshold * Math.max(one, other);
    }
}
