package org.verw.partsegment.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.verw.partsegment.Channels;

/**
 * Binary cross-entropy by cell plus soft Dice (Milletari et al., V-Net, 2016) by channel over the batch; cells whose label is
 * unknown count in neither. Lights and mirrors weigh more, since they are few pixels.
 */
final class SegmentationLoss {
    private static final float[] WEIGHTS = {1, 1, 3, 2, 3, 1.5f, 1};

    private SegmentationLoss() {}

    /**
     * @param logits (B, channels, h, w)
     * @param labels (B, channels, h, w) in [0, 1], or {@link Sample#UNKNOWN}
     * @return a scalar
     */
    static NDArray of(NDArray logits, NDArray labels) {
        NDArray known = labels.gte(0).toType(DataType.FLOAT32, false);
        NDArray truth = labels.maximum(0);
        NDArray weights = logits.getManager().create(WEIGHTS, new Shape(1, Channels.COUNT, 1, 1));
        // log(1 + e^z) - z y, written so that neither side overflows.
        NDArray entropy = logits.getNDArrayInternal()
                .relu()
                .sub(logits.mul(truth))
                .add(logits.abs().neg().exp().add(1).log());
        NDArray counted = known.mul(weights);
        NDArray crossEntropy = entropy.mul(counted).sum().div(counted.sum().add(1));

        NDArray probability = logits.getNDArrayInternal().sigmoid().mul(known);
        NDArray both = overBatch(probability.mul(truth));
        NDArray either = overBatch(probability).add(overBatch(truth));
        NDArray dice = both.mul(2).add(1).div(either.add(1)).neg().add(1);
        NDArray present = overBatch(truth).gt(0).toType(DataType.FLOAT32, false);
        return crossEntropy.add(dice.mul(present).sum().div(present.sum().add(1e-6f)));
    }

    private static NDArray overBatch(NDArray x) {
        return x.transpose(1, 0, 2, 3).reshape(Channels.COUNT, -1).sum(new int[] {1});
    }
}
