package org.verw.dataset.mask;

import java.util.Arrays;

/** Areas, boxes and set operations on run lengths, without pixels. */
final class RleSets {
    private RleSets() {}

    static long area(int[] counts) {
        long area = 0;
        for (int i = 1; i < counts.length; i += 2) {
            area += counts[i];
        }
        return area;
    }

    static Box box(int[] counts, int height) {
        int left = Integer.MAX_VALUE;
        int right = -1;
        int top = Integer.MAX_VALUE;
        int bottom = -1;
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            int end = at + counts[i];
            if ((i & 1) == 1 && counts[i] > 0) {
                int x0 = at / height;
                int x1 = (end - 1) / height;
                left = Math.min(left, x0);
                right = x1;
                // A run that crosses into the next column touches the bottom of one and the top of the other.
                top = Math.min(top, x0 == x1 ? at % height : 0);
                bottom = Math.max(bottom, x0 == x1 ? (end - 1) % height : height - 1);
            }
            at = end;
        }
        return right < 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1, bottom - top + 1);
    }

    /** Union or intersection, with no empty run but perhaps the first. */
    static int[] merge(int[] a, int[] b, boolean intersect) {
        int[] out = new int[a.length + b.length + 1];
        int n = 0;
        int run = 0;
        boolean inside = false;
        int ia = 0;
        int ib = 0;
        int leftA = a.length > 0 ? a[0] : 0;
        int leftB = b.length > 0 ? b[0] : 0;
        while (ia < a.length && ib < b.length) {
            if (leftA == 0) {
                leftA = ++ia < a.length ? a[ia] : 0;
                continue;
            }
            if (leftB == 0) {
                leftB = ++ib < b.length ? b[ib] : 0;
                continue;
            }
            boolean inA = (ia & 1) == 1;
            boolean inB = (ib & 1) == 1;
            boolean now = intersect ? inA && inB : inA || inB;
            int step = Math.min(leftA, leftB);
            if (now != inside) {
                out[n++] = run;
                run = 0;
                inside = now;
            }
            run += step;
            leftA -= step;
            leftB -= step;
        }
        out[n++] = run;
        return Arrays.copyOf(out, n);
    }

    static long intersectionArea(int[] a, int[] b) {
        long area = 0;
        int ia = 1;
        int ib = 1;
        int startA = a.length > 0 ? a[0] : 0;
        int startB = b.length > 0 ? b[0] : 0;
        while (ia < a.length && ib < b.length) {
            int endA = startA + a[ia];
            int endB = startB + b[ib];
            int low = Math.max(startA, startB);
            int high = Math.min(endA, endB);
            if (high > low) {
                area += high - low;
            }
            if (endA <= endB) {
                startA = endA + (ia + 1 < a.length ? a[ia + 1] : 0);
                ia += 2;
            } else {
                startB = endB + (ib + 1 < b.length ? b[ib + 1] : 0);
                ib += 2;
            }
        }
        return area;
    }
}
