package org.verw.model;

import java.util.Iterator;

/**
 * The batches of a training run. What is in batch b of epoch e depends on nothing but the run's seed, e and b, so that a run can
 * go on from any place.
 *
 * @param <B> batch
 */
public interface BatchSource<B> {
    /** Batches in every epoch, at least 1. */
    int batches();

    /** Samples (images) in every epoch. */
    int samples();

    /** Samples in one batch. */
    int size(B batch);

    /**
     * Starts an epoch, or goes on with it.
     *
     * @param epoch from 0
     * @param first the batch to begin with, from 0
     */
    Stream<B> open(int epoch, int first);

    /**
     * Batches in order, made ahead by other threads. One reader; whoever opens it closes it, which ends the threads' work.
     *
     * @param <B> batch
     */
    interface Stream<B> extends Iterator<B>, AutoCloseable {
        @Override
        void close();
    }
}
