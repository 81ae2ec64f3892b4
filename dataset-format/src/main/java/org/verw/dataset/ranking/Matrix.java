package org.verw.dataset.ranking;

/** Rows of float32 numbers that are read a few at a time: a file, or an array. Safe to share between threads. */
public interface Matrix {
    /** Number of rows: one a query or image. */
    int rows();

    /** Length of a row. */
    int columns();

    /**
     * Reads rows {@code from} to {@code from + count - 1}, row-major, to the start of {@code into}.
     *
     * @throws org.verw.dataset.InvalidDataException when a number is NaN or infinite
     */
    void read(int from, int count, float[] into);

    /** An array as a matrix; shared, not copied. */
    static Matrix of(float[] values, int columns) {
        int rows = columns == 0 ? 0 : values.length / columns;
        return new Matrix() {
            @Override
            public int rows() {
                return rows;
            }

            @Override
            public int columns() {
                return columns;
            }

            @Override
            public void read(int from, int count, float[] into) {
                System.arraycopy(values, from * columns, into, 0, count * columns);
            }
        };
    }
}
