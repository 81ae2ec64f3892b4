package org.verw.model.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * CLIP's text transformer (Radford et al. 2021; openai/CLIP): causal, every token normalised and projected; the text feature is
 * the row of the end token, which has the largest id.
 */
public final class TextTower {
    private final ModelPreset.Text text;
    private final Transformer transformer;
    private final List<NDArray> embedding;
    private final List<NDArray> after;

    /** @param prefix of its parameters, empty in openai/CLIP */
    public TextTower(Parameters parameters, String prefix, ModelPreset preset) {
        this.text = preset.text();
        int width = text.width();
        parameters.declare(prefix + "token_embedding.weight", Initial.normal(0.02), text.vocabulary(), width);
        parameters.declare(prefix + "positional_embedding", Initial.normal(0.01), text.context(), width);
        parameters.declare(prefix + "ln_final.weight", Initial.ones(), width);
        parameters.declare(prefix + "ln_final.bias", Initial.zeros(), width);
        parameters.declare(prefix + "text_projection", Initial.normal(Math.pow(width, -0.5)), width, preset.embed());
        this.embedding = parameters.get(prefix, "token_embedding.weight", "positional_embedding");
        this.after = parameters.get(prefix, "ln_final.weight", "ln_final.bias", "text_projection");
        this.transformer = new Transformer(parameters, prefix + "transformer.", width, text.layers(), text.heads());
    }

    /**
     * @param tokens int64 (batch, context)
     * @return float32 (batch, context, embed)
     */
    public NDArray tokens(NDArray tokens) {
        return Torch.run("project", List.of(encode(tokens)), after);
    }

    /** The rows of the end tokens: (batch, length, embed) and its ids (batch, length) to (batch, embed). */
    public static NDArray atEnd(NDArray encoded, NDArray tokens) {
        return Torch.run("at_largest_token", List.of(encoded, tokens), List.of());
    }

    /**
     * The end tokens' rows alone. Columns after the last end token are left out, which changes nothing: no place sees a later one.
     *
     * @param tokens int64 (batch, context)
     * @return float32 (batch, embed)
     */
    public NDArray features(NDArray tokens) {
        long length = tokens.argMax(1).max().getLong() + 1;
        NDArray read = tokens.get(":, :" + length);
        return Torch.run("project", List.of(atEnd(encode(read), read)), after);
    }

    private NDArray encode(NDArray tokens) {
        Shape shape = tokens.getShape();
        if (shape.dimension() != 2 || shape.get(1) > text.context()) {
            throw new IllegalArgumentException("expected token ids (batch, " + text.context() + "), found " + shape);
        }
        return transformer.apply(Torch.run("embed", List.of(tokens), embedding), true);
    }
}
