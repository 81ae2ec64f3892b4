package org.verw.model.clip;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * A stack of CLIP's residual attention blocks: x + attention(norm(x)), then x + mlp(norm(x)) with QuickGELU, x * sigmoid(1.702 x).
 * Names and arithmetic of openai/CLIP.
 */
public final class Transformer {
    private static final String[] BLOCK = {
        "ln_1.weight",
        "ln_1.bias",
        "attn.in_proj_weight",
        "attn.in_proj_bias",
        "attn.out_proj.weight",
        "attn.out_proj.bias",
        "ln_2.weight",
        "ln_2.bias",
        "mlp.c_fc.weight",
        "mlp.c_fc.bias",
        "mlp.c_proj.weight",
        "mlp.c_proj.bias"
    };

    private final List<List<NDArray>> blocks = new ArrayList<>();
    private final int heads;

    /** @param prefix of its parameters, {@code visual.transformer.} for example */
    public Transformer(Parameters parameters, String prefix, int width, int layers, int heads) {
        this.heads = heads;
        for (int i = 0; i < layers; i++) {
            String block = prefix + "resblocks." + i + ".";
            declare(parameters, block, width, layers);
            blocks.add(parameters.get(block, BLOCK));
        }
    }

    /** CLIP's own start: attention d^-1/2, projections d^-1/2 (2 layers)^-1/2, first layer of the mlp (2d)^-1/2. */
    private static void declare(Parameters parameters, String block, int width, int layers) {
        Initial projection = Initial.normal(Math.pow(width, -0.5) * Math.pow(2 * layers, -0.5));
        parameters.declare(block + "ln_1.weight", Initial.ones(), width);
        parameters.declare(block + "ln_1.bias", Initial.zeros(), width);
        parameters.declare(block + "attn.in_proj_weight", Initial.normal(Math.pow(width, -0.5)), 3L * width, width);
        parameters.declare(block + "attn.in_proj_bias", Initial.zeros(), 3L * width);
        parameters.declare(block + "attn.out_proj.weight", projection, width, width);
        parameters.declare(block + "attn.out_proj.bias", Initial.zeros(), width);
        parameters.declare(block + "ln_2.weight", Initial.ones(), width);
        parameters.declare(block + "ln_2.bias", Initial.zeros(), width);
        parameters.declare(block + "mlp.c_fc.weight", Initial.normal(Math.pow(2 * width, -0.5)), 4L * width, width);
        parameters.declare(block + "mlp.c_fc.bias", Initial.zeros(), 4L * width);
        parameters.declare(block + "mlp.c_proj.weight", projection, width, 4L * width);
        parameters.declare(block + "mlp.c_proj.bias", Initial.zeros(), width);
    }

    /**
     * @param x (batch, length, width)
     * @param causal whether a place sees only itself and the places before it
     * @return (batch, length, width)
     */
    public NDArray apply(NDArray x, boolean causal) {
        NDArray flag = Torch.scalar(causal ? 1 : 0);
        NDArray result = x;
        for (List<NDArray> block : blocks) {
            result = Torch.run("transformer_block", List.of(result, Torch.scalar(heads), flag), block);
        }
        return result;
    }
}
