package org.verw.dataset.mask;

/**
 * How much of each cell of a grid a mask covers, exactly and without pixels. Coordinates are scaled so that all is whole
 * numbers: a pixel is rows x columns units, a cell height x width units.
 */
final class Coverage {
    private Coverage() {}

    /** Covered units of each cell, row-major; a full cell has height x width. */
    static long[] of(RleMask mask, int rows, int columns) {
        long[] covered = new long[Math.multiplyExact(rows, columns)];
        int height = mask.height();
        if (mask.isEmpty()) {
            return covered;
        }
        long[] column = new long[rows];
        int[] counts = mask.runs();
        int at = 0;
        int current = -1;
        for (int i = 0; i < counts.length; i++) {
            int end = at + counts[i];
            while ((i & 1) == 1 && at < end) {
                int x = at / height;
                if (x != current) {
                    spread(column, current, mask.width(), covered, columns);
                    current = x;
                }
                int top = at - x * height;
                int bottom = Math.min(end - x * height, height);
                cover(column, top, bottom, height);
                at += bottom - top;
            }
            at = end;
        }
        spread(column, current, mask.width(), covered, columns);
        return covered;
    }

    /** Adds rows top to bottom (exclusive) of one pixel column to the heights that it covers in each row of cells. */
    private static void cover(long[] column, int top, int bottom, int height) {
        int rows = column.length;
        long from = (long) top * rows;
        long to = (long) bottom * rows;
        for (int row = (int) (from / height); row < rows && (long) row * height < to; row++) {
            long low = Math.max(from, (long) row * height);
            long high = Math.min(to, (long) (row + 1) * height);
            column[row] += high - low;
        }
    }

    /** Adds one pixel column to the cells that it lies in, and clears it. */
    private static void spread(long[] column, int x, int width, long[] covered, int columns) {
        if (x < 0) {
            return;
        }
        long from = (long) x * columns;
        long to = from + columns;
        for (int c = (int) (from / width); c < columns && (long) c * width < to; c++) {
            long share = Math.min(to, (long) (c + 1) * width) - Math.max(from, (long) c * width);
            for (int row = 0; row < column.length; row++) {
                covered[row * columns + c] += column[row] * share;
            }
        }
        java.util.Arrays.fill(column, 0);
    }
}
