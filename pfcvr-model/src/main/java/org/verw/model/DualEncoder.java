package org.verw.model;

import ai.djl.ndarray.NDArray;

/**
 * The two towers that retrieval uses at test time: an image and a text become unit vectors of one space, compared by their dot
 * product (cosine).
 */
public interface DualEncoder {
    /** Length of a feature. */
    int dimension();

    /**
     * @param images float32 (batch, 3, height, width), RGB, normalised as the preset says
     * @return float32 (batch, dimension), rows of length 1; belongs to the manager of {@code images}
     */
    NDArray encodeImages(NDArray images);

    /**
     * @param tokens int64 (batch, context), start and end tokens included, 0-padded
     * @return float32 (batch, dimension), rows of length 1; belongs to the manager of {@code tokens}
     */
    NDArray encodeTexts(NDArray tokens);
}
