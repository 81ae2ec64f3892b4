package org.verw.dataset.mask;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** COCO's compressed form of run lengths (cocoapi {@code rleToString}, {@code rleFrString}). */
final class RleString {
    private RleString() {}

    static String encode(int[] counts) {
        byte[] out = new byte[counts.length * 7];
        int n = 0;
        for (int i = 0; i < counts.length; i++) {
            // From the fourth run on, the difference to the run two before is stored (i > 2, not i >= 2).
            int x = i > 2 ? counts[i] - counts[i - 2] : counts[i];
            boolean more = true;
            while (more) {
                int c = x & 0x1f;
                x >>= 5;
                more = (c & 0x10) != 0 ? x != -1 : x != 0;
                out[n++] = (byte) ((more ? c | 0x20 : c) + 48);
            }
        }
        return new String(out, 0, n, StandardCharsets.ISO_8859_1);
    }

    static int[] decode(String s) {
        int[] counts = new int[s.length()];
        int m = 0;
        int p = 0;
        while (p < s.length()) {
            long x = 0;
            int shift = 0;
            boolean more = true;
            while (more) {
                if (p == s.length()) {
                    throw new IllegalArgumentException(
                            "\"counts\": expected a whole COCO string, found one that is cut off");
                }
                int c = s.charAt(p++) - 48;
                if (c < 0 || c > 63 || shift > 30) {
                    throw new IllegalArgumentException(
                            "\"counts\": expected COCO's characters '0' to 'o', found an illegal one before position "
                                    + p);
                }
                x |= (long) (c & 0x1f) << shift;
                shift += 5;
                more = (c & 0x20) != 0;
                if (!more && (c & 0x10) != 0) {
                    x |= -1L << shift;
                }
            }
            if (m > 2) {
                x += counts[m - 2];
            }
            if (x < 0 || x > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("\"counts\": expected run lengths from 0 to 2^31-1, found " + x);
            }
            counts[m++] = (int) x;
        }
        return Arrays.copyOf(counts, m);
    }
}
