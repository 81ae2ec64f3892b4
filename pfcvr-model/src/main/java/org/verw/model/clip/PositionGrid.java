package org.verw.model.clip;

import org.verw.model.weights.Source;

/**
 * Fits the position embedding of a square grid of patches to another grid: bilinear, corners not aligned, no antialiasing, as the
 * released code's {@code F.interpolate(mode="bilinear")} does. The class token's row stays.
 */
final class PositionGrid {
    private PositionGrid() {}

    /** @param source (1 + side * side, width); given back as it is where the grid fits or is not square */
    static Source fit(Source source, int rows, int columns) {
        if (source.shape().length != 2) {
            return source;
        }
        int side = (int) Math.round(Math.sqrt(source.shape()[0] - 1.0));
        boolean square = (long) side * side + 1 == source.shape()[0] && side > 0;
        if (!square || source.shape()[0] == 1L + (long) rows * columns) {
            return source;
        }
        int width = (int) source.shape()[1];
        return new Source(
                source.origin(),
                new long[] {1L + (long) rows * columns, width},
                () -> resize(source.values().get(), side, rows, columns, width));
    }

    private static float[] resize(float[] from, int side, int rows, int columns, int width) {
        float[] to = new float[(1 + rows * columns) * width];
        System.arraycopy(from, 0, to, 0, width);
        for (int y = 0; y < rows; y++) {
            Axis down = Axis.of(y, side, rows);
            for (int x = 0; x < columns; x++) {
                Axis across = Axis.of(x, side, columns);
                int out = (1 + y * columns + x) * width;
                for (int c = 0; c < width; c++) {
                    float upper = across.between(
                            from[at(side, down.low, across.low, width) + c],
                            from[at(side, down.low, across.high, width) + c]);
                    float lower = across.between(
                            from[at(side, down.high, across.low, width) + c],
                            from[at(side, down.high, across.high, width) + c]);
                    to[out + c] = down.between(upper, lower);
                }
            }
        }
        return to;
    }

    private static int at(int side, int row, int column, int width) {
        return (1 + row * side + column) * width;
    }

    /** Two neighbours of a place along one axis and the weight of the second. */
    private record Axis(int low, int high, float share) {
        static Axis of(int place, int from, int to) {
            float at = Math.max(0, (place + 0.5f) * ((float) from / to) - 0.5f);
            int low = (int) at;
            return new Axis(low, Math.min(low + 1, from - 1), at - low);
        }

        float between(float a, float b) {
            return (1 - share) * a + share * b;
        }
    }
}
