package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;

/** Gives each part of each image a text feature that knows its context. */
interface PartQueries {
    /**
     * @param allowed float32 (B, 1, 1, 6), added to attention scores: 0 where the part is present, minus infinity elsewhere
     * @return float32 (B, 6, D); rows of absent parts mean nothing
     */
    NDArray features(Encoded batch, NDArray allowed);
}
