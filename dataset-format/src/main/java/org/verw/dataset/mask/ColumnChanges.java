package org.verw.dataset.mask;

import java.util.Arrays;

/** The places where columns change side, found row by row, put in the order of columns. Every column starts outside. */
final class ColumnChanges {
    private final int width;
    private final int[] perColumn;
    private int[] columns = new int[1024];
    private int[] rows = new int[1024];
    private int size;

    ColumnChanges(int width) {
        this.width = width;
        this.perColumn = new int[width];
    }

    int width() {
        return width;
    }

    /** @param highs the high bit of byte i is set where column x + i changes */
    void add(int x, int y, long highs) {
        for (long rest = highs; rest != 0; rest &= rest - 1) {
            add(x + (Long.numberOfTrailingZeros(rest) >>> 3), y);
        }
    }

    void add(int x, int y) {
        if (size == columns.length) {
            columns = Arrays.copyOf(columns, size * 2);
            rows = Arrays.copyOf(rows, size * 2);
        }
        columns[size] = x;
        rows[size++] = y;
        perColumn[x]++;
    }

    int[] counts(int height) {
        int[] sorted = sorted();
        Runs runs = new Runs();
        int i = 0;
        for (int x = 0; x < width; x++) {
            int end = i + perColumn[x];
            boolean endsInside = (perColumn[x] & 1) == 1;
            for (; i < end; i++) {
                runs.change(x * height + sorted[i]);
            }
            if (endsInside && x < width - 1) {
                runs.change((x + 1) * height);
            }
        }
        return runs.counts(width * height);
    }

    /** The rows of the changes, column after column; within a column they come as they were found, top to bottom. */
    private int[] sorted() {
        int[] next = new int[width];
        for (int x = 1; x < width; x++) {
            next[x] = next[x - 1] + perColumn[x - 1];
        }
        int[] sorted = new int[size];
        for (int i = 0; i < size; i++) {
            sorted[next[columns[i]]++] = rows[i];
        }
        return sorted;
    }
}
