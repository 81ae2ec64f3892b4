package org.verw.partsegment.train;

/**
 * One augmented training example.
 *
 * @param image float32 (S, S, 3) row-major, RGB in [-1, 1]
 * @param labels share of each cell that the channel covers, in [0, 1], or {@link #UNKNOWN}: (channels, S/2, S/2) row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(float[] image, float[] labels) {
    /** Label of a cell of which the source does not say whether the channel covers it. */
    static final float UNKNOWN = -1;
}
