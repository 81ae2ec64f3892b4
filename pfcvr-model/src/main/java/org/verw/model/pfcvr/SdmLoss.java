package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import org.verw.model.torch.Torch;

/**
 * Similarity distribution matching (paper eq. 8; Jiang and Ye, IRRA, CVPR 2023): in both directions, the mean over rows of
 * KL(p || q) with p the softmax of cosine / temperature and q the share of pairs with the row's identity,
 *
 * <pre>sum_j p_ij (log p_ij - log(q_ij + 1e-8))</pre>
 *
 * and the two directions added. As in the released code, q divides the label matrix, which is symmetric, by its row sums along the
 * columns.
 */
final class SdmLoss implements Term {
    private static final float EPSILON = 1e-8f;
    private final double temperature;

    SdmLoss(double temperature) {
        this.temperature = temperature;
    }

    @Override
    public String name() {
        return "sdm";
    }

    @Override
    public NDArray loss(Encoded batch) {
        return loss(batch.imageFeatures(), batch.textFeatures(), batch.labels());
    }

    /** @param labels int64 (B) */
    NDArray loss(NDArray images, NDArray texts, NDArray labels) {
        NDArray image = Torch.run("unit", List.of(images), List.of());
        NDArray text = Torch.run("unit", List.of(texts), List.of());
        NDArray same = labels.expandDims(1).eq(labels.expandDims(0)).toType(DataType.FLOAT32, false);
        NDArray target = same.div(same.sum(new int[] {1})).add(EPSILON).log();
        NDArray textToImage = Torch.scale(text.matMul(image.transpose()), 1 / temperature);
        return divergence(textToImage.transpose(), target).add(divergence(textToImage, target));
    }

    private static NDArray divergence(NDArray logits, NDArray target) {
        NDArray log = logits.logSoftmax(1);
        return log.exp().mul(log.sub(target)).sum(new int[] {1}).mean();
    }
}
