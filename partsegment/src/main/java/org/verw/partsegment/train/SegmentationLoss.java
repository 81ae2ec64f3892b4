package org.verw.partsegment.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.verw.partsegment.Channels;

/**
 * Binary cross-entropy by pixel plus soft Dice (Milletari et al., V-Net, 2016) by channel; channels that a source does not label
 * count in neither. Lights and mirrors weigh more, since they are few pixels.
 */
final class SegmentationLoss {
    private static final float[] WEIGHTS = {1, 1, 3, 2, 3, 1.5f, 1};

    private SegmentationLoss() {}

    /**
     * @param logits (B, channels, h, w)
     * @param labels (B, channels, h, w) in [0, 1]
     * @param known (B, channels, 1, 1) of 0 and 1
     * @return a scalar
     */
    static NDArray of(NDArray logits, NDArray labels, NDArray known) {
        long cells = logits.getShape().get(2) * logits.getShape().get(3);
        NDArray weights = logits.getManager().create(WEIGHTS, new Shape(1, Channels.COUNT, 1, 1));
        // log(1 + e^z) - z y, written so that neither side overflows.
        NDArray entropy = logits.getNDArrayInternal()
                .relu()
                .sub(logits.mul(labels))
                .add(logits.abs().neg().exp().add(1).log());
        NDArray counted = known.mul(weights);
        NDArray crossEntropy =
                entropy.mul(counted).sum().div(counted.sum().mul(cells).add(1));

        NDArray probability = logits.getNDArrayInternal().sigmoid().mul(known);
        NDArray truth = labels.mul(known);
        NDArray both = overBatch(probability.mul(truth));
        NDArray either = overBatch(probability).add(overBatch(truth));
        NDArray dice = both.mul(2).add(1).div(either.add(1)).neg().add(1);
        NDArray present = known.max(new int[] {0}).reshape(Channels.COUNT);
        return crossEntropy.add(dice.mul(present).sum().div(present.sum()));
    }

    private static NDArray overBatch(NDArray x) {
        return x.transpose(1, 0, 2, 3).reshape(Channels.COUNT, -1).sum(new int[] {1});
    }
}
