package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.verw.model.clip.ModelPreset;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * The released code's part queries: a DETR decoder (Carion et al. 2020; post-norm, ReLU, targets start at 0) whose six learned
 * queries attend to one memory row a present part: the image's class token plus the mean of the part text's token outputs, all of
 * them, padding included. The caption is not read.
 */
final class DecodedPartQueries implements PartQueries {
    private static final List<String> ATTENTION =
            List.of("in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias");

    private final List<List<NDArray>> layers = new ArrayList<>();
    private final List<NDArray> norm;
    private final NDArray heads;
    private final int patches;
    private final float dropout;

    DecodedPartQueries(Parameters parameters, ModelPreset preset, double dropout) {
        int width = preset.embed();
        this.heads = Torch.scalar(preset.branches().partHeads());
        this.patches = preset.image().patches();
        this.dropout = (float) dropout;
        parameters.declare("query_embed.weight", Initial.normal(1), 6, width);
        for (int i = 0; i < preset.branches().partLayers(); i++) {
            layers.add(layer(
                    parameters,
                    "qformer.decoder.layers." + i + ".",
                    width,
                    preset.branches().partHidden()));
        }
        this.norm = Norms.declare(parameters, "qformer.decoder.norm", width);
    }

    /** In the order of the operation; matrices start as Xavier's uniform. */
    private static List<NDArray> layer(Parameters parameters, String layer, int width, int hidden) {
        List<NDArray> weights = new ArrayList<>();
        weights.add(parameters.get("query_embed.weight"));
        for (String attention : List.of("self_attn.", "multihead_attn.")) {
            String norm = layer + (attention.startsWith("self") ? "norm1" : "norm2");
            parameters.declare(layer + attention + "in_proj_weight", xavier(width, 3 * width), 3L * width, width);
            parameters.declare(layer + attention + "in_proj_bias", Initial.zeros(), 3L * width);
            parameters.declare(layer + attention + "out_proj.weight", xavier(width, width), width, width);
            parameters.declare(layer + attention + "out_proj.bias", Initial.zeros(), width);
            weights.addAll(parameters.get(layer + attention, ATTENTION.toArray(String[]::new)));
            weights.addAll(Norms.declare(parameters, norm, width));
        }
        parameters.declare(layer + "linear1.weight", xavier(width, hidden), hidden, width);
        parameters.declare(layer + "linear2.weight", xavier(hidden, width), width, hidden);
        weights.addAll(Linears.declare(parameters, layer + "linear1", width, hidden));
        weights.addAll(Linears.declare(parameters, layer + "linear2", hidden, width));
        weights.addAll(Norms.declare(parameters, layer + "norm3", width));
        return List.copyOf(weights);
    }

    private static Initial xavier(int inputs, int outputs) {
        return Initial.uniform(Math.sqrt(6.0 / (inputs + outputs)));
    }

    @Override
    public NDArray features(Encoded batch) {
        NDArray texts = batch.partTokens().mean(new int[] {1});
        NDArray memory = batch.imageFeatures().expandDims(1).add(texts.expandDims(0));
        NDArray x = memory.getManager()
                .zeros(new Shape(batch.size(), 6, memory.getShape().get(2)));
        NDArray rate = memory.getManager().create(dropout);
        NDArray allowed = new PartMasks(batch.batch().parts(), patches).allowed(x.getManager());
        for (List<NDArray> layer : layers) {
            x = Torch.run("part_decoder_layer", List.of(x, memory, allowed, heads, rate), layer);
        }
        return Torch.run("layer_norm", List.of(x), norm);
    }
}
