package org.verw.model.search;

/**
 * One feature a row.
 *
 * @param values float32 (rows, dimension), row-major
 * @param dimension length of a row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Features(float[] values, int dimension) {
    public Features {
        if (dimension < 1 || values.length % dimension != 0) {
            throw new IllegalArgumentException("expected whole rows of " + dimension + ", found " + values.length);
        }
    }

    public int rows() {
        return values.length / dimension;
    }
}
