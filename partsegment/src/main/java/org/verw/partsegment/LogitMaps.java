package org.verw.partsegment;

import org.verw.dataset.mask.Box;
import org.verw.partsegment.detect.Share;

/**
 * Logits on a coarse grid over a picture, channel by channel; scaled to pixels bilinearly with pixel centres aligned.
 */
final class LogitMaps {
    private final float[] logits;
    private final int rows;
    private final int columns;

    /** @param logits (channels, rows, columns) row-major */
    LogitMaps(float[] logits, int rows, int columns) {
        this.logits = logits;
        this.rows = rows;
        this.columns = columns;
    }

    /** @param mirrored of the same picture turned left to right */
    LogitMaps meanWithMirrored(LogitMaps mirrored) {
        float[] mean = new float[logits.length];
        for (int i = 0; i < mean.length; i++) {
            int column = i % columns;
            mean[i] = (logits[i] + mirrored.logits[i - column + columns - 1 - column]) / 2;
        }
        return new LogitMaps(mean, rows, columns);
    }

    /** The same, but no channel stands higher than the vehicle's does by more than some: parts are where a vehicle may be. */
    LogitMaps onVehicle(float slack) {
        float[] held = logits.clone();
        int cells = rows * columns;
        for (int i = 0; i < held.length; i++) {
            held[i] = Math.min(held[i], logits[Channels.VEHICLE * cells + i % cells] + slack);
        }
        return new LogitMaps(held, rows, columns);
    }

    /** Smallest box around the cells where a channel is above 0, in a frame of so many pixels; of no size where there are none. */
    Box covered(int channel, int width, int height) {
        int left = columns;
        int right = 0;
        int top = rows;
        int bottom = 0;
        int base = channel * rows * columns;
        for (int i = 0; i < rows * columns; i++) {
            if (logits[base + i] > 0) {
                left = Math.min(left, i % columns);
                right = Math.max(right, i % columns + 1);
                top = Math.min(top, i / columns);
                bottom = i / columns + 1;
            }
        }
        if (right == 0) {
            return new Box(0, 0, 0, 0);
        }
        double cellWidth = (double) width / columns;
        double cellHeight = (double) height / rows;
        return new Box(left * cellWidth, top * cellHeight, (right - left) * cellWidth, (bottom - top) * cellHeight);
    }

    /**
     * Where one channel is above 0.
     *
     * @param pixels row-major, 1 inside
     * @param area pixels inside
     * @param confidence mean probability inside, in [0.5, 1]; 0 where nothing is inside
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Region(byte[] pixels, long area, double confidence) {}

    Region region(int channel, int width, int height) {
        byte[] pixels = new byte[width * height];
        int[] left = new int[width];
        float[] toRight = new float[width];
        for (int x = 0; x < width; x++) {
            float at = Math.max(0, Math.min(columns - 1f, (x + 0.5f) * columns / width - 0.5f));
            left[x] = Math.min((int) at, Math.max(0, columns - 2));
            toRight[x] = at - left[x];
        }
        int right = columns > 1 ? 1 : 0;
        long area = 0;
        double sum = 0;
        int base = channel * rows * columns;
        boolean[] hopeful = hopeful(base);
        float[] line = new float[columns];
        for (int y = 0; y < height; y++) {
            float at = Math.max(0, Math.min(rows - 1f, (y + 0.5f) * rows / height - 0.5f));
            int top = Math.min((int) at, Math.max(0, rows - 2));
            float down = at - top;
            int below = rows > 1 ? columns : 0;
            if (!hopeful[top] && !hopeful[Math.min(rows - 1, top + 1)]) {
                continue;
            }
            for (int c = 0; c < columns; c++) {
                float a = logits[base + top * columns + c];
                float b = logits[base + top * columns + below + c];
                line[c] = a + (b - a) * down;
            }
            for (int x = 0; x < width; x++) {
                float a = line[left[x]];
                float value = a + (line[left[x] + right] - a) * toRight[x];
                if (value > 0) {
                    pixels[y * width + x] = 1;
                    area++;
                    sum += Share.ofLogit(value);
                }
            }
        }
        return new Region(pixels, area, area == 0 ? 0 : sum / area);
    }

    /** By row, whether any logit is above 0: between two rows where none is, none can be. */
    private boolean[] hopeful(int base) {
        boolean[] hopeful = new boolean[rows];
        for (int i = 0; i < rows * columns; i++) {
            hopeful[i / columns] |= logits[base + i] > 0;
        }
        return hopeful;
    }
}
