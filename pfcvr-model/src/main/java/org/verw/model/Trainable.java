package org.verw.model;

import ai.djl.ndarray.NDArray;
import java.util.SortedMap;

/**
 * What the trainer trains: named parameters, and named loss terms over a batch. The trainer knows neither towers nor text.
 *
 * @param <B> batch, made by the data pipeline from (seed, epoch, indices); holds no native memory
 */
public interface Trainable<B> extends AutoCloseable {
    /**
     * Every parameter by its name in checkpoints. The arrays are float32 leaves that require gradients; they belong to the model
     * and live until {@link #close}.
     */
    SortedMap<String, NDArray> parameters();

    /**
     * How the optimizer treats one parameter.
     *
     * @param learningRateFactor multiplies the base learning rate, for example 5 for new modules
     * @param weightDecay whether weight decay applies
     */
    record Treatment(double learningRateFactor, boolean weightDecay) {}

    /** The treatment of a parameter, decided by its name. */
    Treatment treatment(String parameter);

    /**
     * The loss terms of one batch, already weighted, so that their sum is what is minimised.
     *
     * @param batch owned by the caller
     * @param draw seed of everything random in the step (dropout, masks): the same batch and seed give the same losses
     * @return scalars by name, attached to the gradient collector that is open; they belong to the scope the caller opened
     */
    SortedMap<String, NDArray> losses(B batch, long draw);

    @Override
    void close();
}
