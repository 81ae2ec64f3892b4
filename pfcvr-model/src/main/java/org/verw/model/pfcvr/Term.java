package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;

/** One loss term of a model. */
interface Term {
    /** Its name in metrics and weights, {@code sdm} for example. */
    String name();

    /** The term before its weight: a float32 scalar. */
    NDArray loss(Encoded batch);
}
