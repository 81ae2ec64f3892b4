package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.verw.model.clip.ModelPreset;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * Part-level local alignment as released. The visual feature of a part is a sum of the image's patch tokens inside its mask, with
 * a learned weight for each place and a scalar bias (a Conv1d over the places); its text feature comes from the part queries; and
 * every pair (i, j) of the k parts that an image shows is classified as the same part or not,
 *
 * <pre>mean_ij BCE(sigmoid(cos(v_i, q_j) / temperature), i = j)</pre>
 *
 * mean over the images that show parts. Other images are not compared with. The released code computes it image by image and in
 * both directions, which are the same number.
 */
final class PartBceLoss implements Term {
    private final PartQueries queries;
    private final List<NDArray> pooling;
    private final int patches;
    private final double temperature;

    PartBceLoss(Parameters parameters, ModelPreset preset, double temperature, PartQueries queries) {
        this.queries = queries;
        this.patches = preset.image().patches();
        this.temperature = temperature;
        Initial initial = Initial.uniform(1 / Math.sqrt(patches));
        parameters.declare("img_conv.weight", initial, 1, patches, 1);
        parameters.declare("img_conv.bias", initial, 1);
        this.pooling = parameters.get("img_conv.", "weight", "bias");
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
                "weighted_sum_of_patches", List.of(batch.imageTokens().get(":, 1:"), masks.masks(manager)), pooling);
        NDArray textual = queries.features(batch);
        NDArray logits = PartMasks.cosines(visual, textual, temperature);
        return Torch.run("part_entropy", List.of(logits, masks.pairs(manager)), List.of());
    }
}
