package org.verw.partsegment.evaluate;

import org.verw.dataset.mask.MaskInterior;
import org.verw.dataset.mask.RleMask;

/**
 * How well the outlines of two masks agree: the harmonic mean of the shares of either outline that lie near the other (Perazzi et
 * al., DAVIS, 2016). Near is within 0.8 % of the picture's diagonal, at least one pixel.
 */
final class BoundaryF {
    private BoundaryF() {}

    /** Distance in pixels that still counts as near. */
    static int tolerance(int width, int height) {
        return (int) Math.max(1, Math.ceil(0.008 * Math.hypot(width, height)));
    }

    /**
     * @param truth of the same size
     * @return in [0, 1]; 1 where both are empty, 0 where one is
     */
    static double of(RleMask truth, RleMask found) {
        if (truth.isEmpty() || found.isEmpty()) {
            return truth.isEmpty() && found.isEmpty() ? 1 : 0;
        }
        int width = truth.width();
        int height = truth.height();
        int radius = tolerance(width, height);
        byte[] outline = outline(truth.toRows(), width, height);
        byte[] other = outline(found.toRows(), width, height);
        double recall = shareNear(outline, other, width, height, radius);
        double precision = shareNear(other, outline, width, height, radius);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    /** Pixels of a mask that have a neighbour (of four) outside it, or none because the picture ends. */
    static byte[] outline(byte[] mask, int width, int height) {
        byte[] outline = new byte[mask.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                boolean inside = MaskInterior.has(mask, x, y, width, height);
                outline[at] = (byte) (mask[at] != 0 && !inside ? 1 : 0);
            }
        }
        return outline;
    }

    /** Share of the pixels of one outline that have one of the other within the radius. */
    private static double shareNear(byte[] outline, byte[] other, int width, int height, int radius) {
        byte[] near = grown(other, width, height, radius);
        long all = 0;
        long hits = 0;
        for (int i = 0; i < outline.length; i++) {
            all += outline[i];
            hits += outline[i] & near[i];
        }
        return (double) hits / all;
    }

    /** Every pixel within the radius of a set one. */
    private static byte[] grown(byte[] set, int width, int height, int radius) {
        byte[] grown = new byte[set.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (set[y * width + x] == 0) {
                    continue;
                }
                for (int dy = Math.max(-radius, -y); dy <= Math.min(radius, height - 1 - y); dy++) {
                    int reach = (int) Math.sqrt(radius * radius - dy * dy);
                    int row = (y + dy) * width;
                    for (int at = Math.max(0, x - reach); at <= Math.min(width - 1, x + reach); at++) {
                        grown[row + at] = 1;
                    }
                }
            }
        }
        return grown;
    }
}
