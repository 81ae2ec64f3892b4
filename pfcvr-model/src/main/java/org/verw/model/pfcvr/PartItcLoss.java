package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.verw.model.clip.ModelPreset;
import org.verw.model.torch.Torch;

/**
 * Part-level local alignment as the paper writes it (eq. 2 and 9). The visual feature of a part is the mean of the image's patch
 * tokens inside its mask; its text feature comes from the part queries; among the k parts that an image shows each finds its own
 * by a softmax over cosines s, in both directions,
 *
 * <pre>-1/(2k) sum_i [ log exp(s_ii / t) / sum_j exp(s_ij / t) + log exp(s_ii / t) / sum_j exp(s_ji / t) ]</pre>
 *
 * mean over the images that show parts.
 */
final class PartItcLoss implements Term {
    private final PartQueries queries;
    private final int patches;
    private final double temperature;

    PartItcLoss(ModelPreset preset, double temperature, PartQueries queries) {
        this.queries = queries;
        this.patches = preset.image().patches();
        this.temperature = temperature;
    }

    @Override
    public String name() {
        return "part";
    }

    @Override
    public NDArray loss(Encoded batch) {
        NDManager manager = batch.images().getManager();
        PartMasks masks = new PartMasks(batch.batch().parts(), patches);
        NDArray visual = Torch.run(
                "mean_of_patches", List.of(batch.imageTokens().get(":, 1:"), masks.masks(manager)), List.of());
        return loss(visual, queries.features(batch), masks.pairs(manager));
    }

    /** @param pairs float32 (B, 6, 6), weights of pairs of parts: 1 / k^2 of an image over the images, 0 where one is absent */
    NDArray loss(NDArray visual, NDArray textual, NDArray pairs) {
        NDArray logits = PartMasks.cosines(visual, textual, temperature);
        return Torch.run("part_contrast", List.of(logits, pairs), List.of());
    }
}
