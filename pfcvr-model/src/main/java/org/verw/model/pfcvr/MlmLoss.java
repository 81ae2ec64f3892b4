package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.verw.model.clip.ModelPreset;
import org.verw.model.clip.Transformer;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * Masked language modelling from the image (paper eq. 3 and 10; IRRA's implicit relation reasoning): the tokens of the masked
 * caption attend to the image tokens once, then to themselves in a transformer, and a head predicts what stood where a token is
 * masked; mean cross-entropy over the masked places, 0 where no place is masked. The head (dense, QuickGELU, norm, vocabulary)
 * runs on the masked places only, which changes nothing: the others carry no loss.
 */
final class MlmLoss implements Term {
    private final Transformer transformer;
    private final NDArray heads;
    private final List<NDArray> textNorm;
    private final List<NDArray> imageNorm;
    private final List<NDArray> crossAttention;
    private final List<NDArray> lastNorm;
    private final List<NDArray> head;

    MlmLoss(Parameters parameters, ModelPreset preset) {
        int width = preset.embed();
        int layers = preset.branches().crossLayers();
        this.heads = Torch.scalar(preset.branches().crossHeads());
        Initial attention = Initial.normal(Math.pow(width, -0.5));
        Initial projection = Initial.normal(Math.pow(width, -0.5) * Math.pow(2.0 * layers, -0.5));
        parameters.declare("cross_attn.in_proj_weight", attention, 3L * width, width);
        parameters.declare("cross_attn.in_proj_bias", Initial.zeros(), 3L * width);
        parameters.declare("cross_attn.out_proj.weight", projection, width, width);
        parameters.declare("cross_attn.out_proj.bias", Initial.zeros(), width);
        this.crossAttention =
                parameters.get("cross_attn.", "in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias");
        this.textNorm = Norms.declare(parameters, "ln_pre_t", width);
        this.imageNorm = Norms.declare(parameters, "ln_pre_i", width);
        this.lastNorm = Norms.declare(parameters, "ln_post", width);
        this.transformer = new Transformer(
                parameters,
                "cross_modal_transformer.",
                width,
                layers,
                preset.branches().crossHeads());
        this.head = head(parameters, width, preset.text().vocabulary(), projection);
    }

    private static List<NDArray> head(Parameters parameters, int width, int vocabulary, Initial projection) {
        parameters.declare("mlm_head.dense.weight", Initial.normal(Math.pow(2.0 * width, -0.5)), width, width);
        parameters.declare("mlm_head.dense.bias", Initial.zeros(), width);
        Norms.declare(parameters, "mlm_head.ln", width);
        parameters.declare("mlm_head.fc.weight", projection, vocabulary, width);
        parameters.declare("mlm_head.fc.bias", Initial.zeros(), vocabulary);
        return parameters.get(
                "mlm_head.", "dense.weight", "dense.bias", "ln.weight", "ln.bias", "fc.weight", "fc.bias");
    }

    @Override
    public String name() {
        return "mlm";
    }

    @Override
    public NDArray loss(Encoded batch) {
        long[] labels = batch.batch().mlmLabels();
        long[] places = IntStream.range(0, labels.length)
                .filter(i -> labels[i] != 0)
                .asLongStream()
                .toArray();
        if (places.length == 0) {
            return Torch.floats(batch.images().getManager(), new float[1], new Shape());
        }
        NDArray logits = logits(batch.maskedTokens(), batch.imageTokens(), places);
        NDArray targets = Torch.longs(
                logits.getManager(),
                java.util.Arrays.stream(places).map(i -> labels[(int) i]).toArray());
        return Torch.run("cross_entropy", List.of(logits, targets), List.of());
    }

    /**
     * What stands at some places, as the branch sees it.
     *
     * @param maskedTokens float32 (B, C, D), of masked captions
     * @param imageTokens float32 (B, 1 + N, D)
     * @param places in the rows of captions laid end to end
     * @return float32 (places, vocabulary)
     */
    NDArray logits(NDArray maskedTokens, NDArray imageTokens, long[] places) {
        NDArray text = Torch.run("layer_norm", List.of(maskedTokens), textNorm);
        NDArray image = Torch.run("layer_norm", List.of(imageTokens), imageNorm);
        NDArray x = Torch.run("multi_head_attention", List.of(text, image, image, heads, Torch.none()), crossAttention);
        x = Torch.run("layer_norm", List.of(transformer.apply(x, false)), lastNorm);
        NDArray masked = Torch.run("rows", List.of(x, Torch.longs(x.getManager(), places)), List.of());
        return Torch.run("vocabulary", List.of(masked), head);
    }
}
