package org.verw.benchmark.scoring;

import org.verw.dataset.ranking.Matrix;
import org.verw.dataset.ranking.Similarity;

/**
 * Reads features as they are compared, none longer than 1, so that every score lies within [-1, 1] but for rounding: scaled to
 * length 1 for the cosine; for the dot product all scaled by one power of two, which changes no order and no tie.
 *
 * @param matrix the features
 * @param scale factor of all rows, or 0: each row by its own length
 */
record FeatureRows(Matrix matrix, float scale) {
    static FeatureRows of(Matrix matrix, Similarity similarity) {
        return new FeatureRows(matrix, similarity == Similarity.COSINE ? 0 : powerOfTwoBelow(longest(matrix)));
    }

    private static double longest(Matrix matrix) {
        float[] rows = new float[Dots.TILE * matrix.columns()];
        double longest = 0;
        for (int from = 0; from < matrix.rows(); from += Dots.TILE) {
            int count = Math.min(Dots.TILE, matrix.rows() - from);
            matrix.read(from, count, rows);
            for (int row = 0; row < count; row++) {
                longest = Math.max(longest, length(rows, row * matrix.columns(), matrix.columns()));
            }
        }
        return longest;
    }

    private static float powerOfTwoBelow(double length) {
        return length == 0 ? 1 : (float) Math.scalb(1.0, Math.max(-126, -1 - Math.getExponent(length)));
    }

    private static double length(float[] values, int at, int columns) {
        double squares = 0;
        for (int c = at; c < at + columns; c++) {
            squares += (double) values[c] * values[c];
        }
        return Math.sqrt(squares);
    }

    /** Rows {@code from} to {@code from + count - 1}, row-major. A row of zeros stays one. */
    void read(int from, int count, float[] into) {
        matrix.read(from, count, into);
        int columns = matrix.columns();
        for (int at = 0; at < count * columns; at += columns) {
            double length = scale == 0 ? length(into, at, columns) : 0;
            double factor = scale != 0 ? scale : length == 0 ? 1 : 1 / length;
            for (int c = at; c < at + columns; c++) {
                into[c] = (float) (into[c] * factor);
            }
        }
    }

    /**
     * Some rows, each padded with zeros.
     *
     * @param rows their numbers; -1 gives zeros
     * @param width of a padded row
     */
    float[] gather(int[] rows, int width) {
        float[] all = new float[Math.multiplyExact(rows.length, width)];
        int columns = matrix.columns();
        float[] row = new float[columns];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] >= 0) {
                read(rows[i], 1, row);
                System.arraycopy(row, 0, all, i * width, columns);
            }
        }
        return all;
    }
}
