package org.verw.dataset.mask;

import java.util.Arrays;

/** Run lengths being counted: the first run is of zeros, every change ends one. */
final class Runs {
    private int[] counts = new int[1024];
    private int size;
    private int start;

    /** @param at first pixel of the next run; two changes at one place, which is not the start, undo each other */
    void change(int at) {
        if (at == start && size > 0) {
            size--;
            start -= counts[size];
            return;
        }
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, counts.length * 2);
        }
        counts[size++] = at - start;
        start = at;
    }

    /** All runs of a mask of so many pixels; a last run without pixels is left out, but never the only one. */
    int[] counts(int pixels) {
        if (pixels > start || size == 0) {
            int[] all = Arrays.copyOf(counts, size + 1);
            all[size] = pixels - start;
            return all;
        }
        return Arrays.copyOf(counts, size);
    }
}
