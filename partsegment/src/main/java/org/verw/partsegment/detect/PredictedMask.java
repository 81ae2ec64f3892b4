package org.verw.partsegment.detect;

import org.verw.dataset.Require;
import org.verw.dataset.mask.RleMask;

/**
 * The pixels that a mask predictor believes a box was meant for.
 *
 * @param mask in the picture's frame, may be empty
 * @param score the predictor's own estimate of the mask's quality, in [0, 1]
 */
public record PredictedMask(RleMask mask, double score) {
    public PredictedMask {
        Require.present(mask, "mask");
        Require.within(0, 1, score, "score");
    }
}
