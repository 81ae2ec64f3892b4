package org.verw.annotate.check;

import java.util.Arrays;
import org.verw.annotate.text.CaptionText;

/** Sequences of words as 64-bit numbers, for sets that are compared often. */
final class Shingles {
    private Shingles() {}

    /** One number for {@code length} words from {@code from} on. */
    static long hash(CaptionText text, int from, int length) {
        long hash = 0x9E3779B97F4A7C15L;
        for (int i = from; i < from + length; i++) {
            hash = mix(hash ^ text.hash(i));
        }
        return hash;
    }

    /** SplitMix64's finaliser. */
    static long mix(long z) {
        long x = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
        return x ^ (x >>> 31);
    }

    /** All sequences of {@code length} words in a sorted list, none where the text is shorter. */
    static long[] all(CaptionText text, int length) {
        long[] all = new long[Math.max(0, text.size() - length + 1)];
        for (int i = 0; i < all.length; i++) {
            all[i] = hash(text, i, length);
        }
        Arrays.sort(all);
        return all;
    }

    /** The distinct sequences of {@code length} words, sorted; a shorter text is one sequence. */
    static long[] of(CaptionText text, int length) {
        if (text.size() <= length) {
            return new long[] {hash(text, 0, text.size())};
        }
        long[] all = new long[text.size() - length + 1];
        for (int i = 0; i < all.length; i++) {
            all[i] = hash(text, i, length);
        }
        Arrays.sort(all);
        int n = 1;
        for (int i = 1; i < all.length; i++) {
            if (all[i] != all[n - 1]) {
                all[n++] = all[i];
            }
        }
        return n == all.length ? all : Arrays.copyOf(all, n);
    }

    /** Size of the intersection over size of the union. */
    static double jaccard(long[] a, long[] b) {
        int both = 0;
        int i = 0;
        int k = 0;
        while (i < a.length && k < b.length) {
            if (a[i] == b[k]) {
                both++;
                i++;
                k++;
            } else if (a[i] < b[k]) {
                i++;
            } else {
                k++;
            }
        }
        return (double) both / (a.length + b.length - both);
    }
}
