package org.verw.model.train;

import org.verw.dataset.Require;

/**
 * The learning rate by epoch: a straight warm-up, then a cosine to 0, both changing between epochs, as IRRA's and PFCVR's released
 * code do.
 *
 * @param epochs of the whole run
 * @param warmUp epochs until the full rate; 0 for none
 * @param start share of the full rate in the first epoch of the warm-up; 0.1 in the released code
 */
public record Schedule(int epochs, int warmUp, double start) {
    public Schedule {
        Require.atLeast(1, epochs, "epochs");
        Require.atLeast(0, warmUp, "warmUp");
        Require.within(0, 1, start, "start");
    }

    /** Share of the full rate in an epoch, counted from 0. */
    public double factor(int epoch) {
        if (epoch < warmUp) {
            double way = (double) epoch / warmUp;
            return start * (1 - way) + way;
        }
        double way = (double) (epoch - warmUp) / Math.max(1, epochs - warmUp);
        return 0.5 * (1 + Math.cos(Math.PI * Math.min(1, way)));
    }
}
