package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;

/** Gives each part of each image a text feature that knows its context. */
interface PartQueries {
    /** @return float32 (B, 6, D); rows of absent parts mean nothing */
    NDArray features(Encoded batch);
}
