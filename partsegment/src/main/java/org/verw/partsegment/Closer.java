package org.verw.partsegment;

import org.jspecify.annotations.Nullable;
import org.verw.dataset.mask.Box;

/**
 * Logits of a window of a picture; outside it, nothing is found.
 *
 * @param logits of the window
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param x left edge of the window, pixels
 * @param y its top edge
 * @param w its width
 * @param h its height
 */
record Closer(LogitMaps logits, int width, int height, int x, int y, int w, int h) {
    /** Share of the picture below which the vehicle's surroundings are cut off. */
    static final double BELOW = 0.7;

    /** Room around the vehicle, as a share of its sides. */
    private static final double MARGIN = 0.08;

    /** Vehicles of a smaller share of the picture are not trusted to be vehicles. */
    private static final double LEAST = 0.01;

    /** The same window with other logits. */
    Closer of(LogitMaps other) {
        return new Closer(other, width, height, x, y, w, h);
    }

    /** Where a channel is above 0, in the picture's frame. */
    LogitMaps.Region region(int channel) {
        LogitMaps.Region inside = logits.region(channel, w, h);
        if (w == width && h == height) {
            return inside;
        }
        byte[] pixels = new byte[width * height];
        for (int row = 0; row < h; row++) {
            System.arraycopy(inside.pixels(), row * w, pixels, (y + row) * width + x, w);
        }
        return new LogitMaps.Region(pixels, inside.area(), inside.confidence());
    }

    /** x, y, w, h around what a channel covers, with some room; null where a closer look would show no more. */
    int @Nullable [] window(int channel) {
        Box covered = logits.covered(channel, w, h);
        double left = x + covered.x();
        double top = y + covered.y();
        double across = covered.w();
        double down = covered.h();
        if (across * down < LEAST * width * height) {
            return null;
        }
        int x0 = (int) Math.max(0, left - MARGIN * across);
        int y0 = (int) Math.max(0, top - MARGIN * down);
        int x1 = (int) Math.min(width, left + across + MARGIN * across);
        int y1 = (int) Math.min(height, top + down + MARGIN * down);
        boolean close = (double) (x1 - x0) * (y1 - y0) < BELOW * width * height;
        return close ? new int[] {x0, y0, x1 - x0, y1 - y0} : null;
    }
}
