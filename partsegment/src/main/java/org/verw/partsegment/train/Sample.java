package org.verw.partsegment.train;

/**
 * One augmented training example.
 *
 * @param image float32 (3, S, S) row-major, RGB in [-1, 1]
 * @param labels share of each cell that the channel covers, in [0, 1]: (channels, S/2, S/2) row-major
 * @param known 1 for channels that the source labels, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sample(float[] image, float[] labels, float[] known) {}
