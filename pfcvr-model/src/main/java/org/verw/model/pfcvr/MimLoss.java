package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.verw.dataset.ConfigException;
import org.verw.dataset.mask.PatchGrid;
import org.verw.model.clip.ImageTower;
import org.verw.model.clip.ModelPreset;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * Masked image modelling from the text (paper eq. 4 and 11; He et al., masked autoencoders, CVPR 2022). Some patches are removed;
 * the tower encodes the others; a decoder sees its tokens, a learned token where a patch is gone, and every token of the caption,
 * and predicts the pixels; mean square error over the pixels of the removed patches, normalised as they enter the tower.
 *
 * <p>The last block and the prediction run for the removed patches only: nothing reads the others.
 */
final class MimLoss implements Term {
    private static final String[] BLOCK = {
        "norm1.weight",
        "norm1.bias",
        "attn1.to_q.weight",
        "attn1.to_k.weight",
        "attn1.to_v.weight",
        "attn1.to_out.0.weight",
        "attn1.to_out.0.bias",
        "norm2.weight",
        "norm2.bias",
        "attn2.to_q.weight",
        "attn2.to_k.weight",
        "attn2.to_v.weight",
        "attn2.to_out.0.weight",
        "attn2.to_out.0.bias",
        "norm3.weight",
        "norm3.bias",
        "ff.net.0.l.weight",
        "ff.net.0.l.bias",
        "ff.net.2.weight",
        "ff.net.2.bias"
    };

    private final ImageTower tower;
    private final NDArray patch;
    private final NDArray heads;
    private final int patches;
    private final int removed;
    private final List<NDArray> fill;
    private final List<List<NDArray>> blocks = new ArrayList<>();
    private final List<NDArray> prediction;

    /** @param ratio share of the patches that is removed, rounded down */
    MimLoss(Parameters parameters, ModelPreset preset, ImageTower tower, double ratio) {
        this.tower = tower;
        this.patches = preset.image().patches();
        this.removed = (int) (ratio * patches);
        if (removed < 1 || removed >= patches) {
            throw new ConfigException(
                    "--mask-ratio: a ratio of " + ratio + " removes " + removed + " of " + patches
                            + " patches; at least one must go and one stay. Give another, or leave the term out: --loss mim=0.");
        }
        this.patch = Torch.scalar(preset.image().patch());
        this.heads = Torch.scalar(preset.branches().imageHeads());
        int width = preset.embed();
        parameters.declare("mask_token", Initial.normal(1), 1, 1, width);
        parameters.declare("visual_decoder_pos_embed", Initial.normal(Math.pow(width, -0.5)), 1L + patches, width);
        this.fill = parameters.get("", "mask_token", "visual_decoder_pos_embed");
        for (int i = 0; i < preset.branches().imageBlocks(); i++) {
            String block = "visual_decoder.blocks." + i + ".";
            declare(parameters, block, width, preset.branches());
            blocks.add(parameters.get(block, BLOCK));
        }
        this.prediction = Linears.declare(
                parameters,
                "decoder_pred",
                width,
                3 * preset.image().patch() * preset.image().patch());
    }

    private static void declare(Parameters parameters, String block, int width, ModelPreset.Branches sizes) {
        int inner = sizes.imageHeads() * sizes.imageHeadWidth();
        for (String attention : List.of("attn1.", "attn2.")) {
            for (String projection : List.of("to_q", "to_k", "to_v")) {
                Linears.weight(parameters, block + attention + projection, width, inner);
            }
            Linears.declare(parameters, block + attention + "to_out.0", inner, width);
        }
        Linears.declare(parameters, block + "ff.net.0.l", width, 2 * sizes.imageHidden());
        Linears.declare(parameters, block + "ff.net.2", sizes.imageHidden(), width);
        for (String norm : List.of("norm1", "norm2", "norm3")) {
            Norms.declare(parameters, block + norm, width);
        }
    }

    @Override
    public String name() {
        return "mim";
    }

    @Override
    public NDArray loss(Encoded batch) {
        RemovedPatches draw = draw(batch.batch().removed(), batch.random());
        NDArray gone = places(batch.images().getManager(), draw.removed(), batch.size());
        NDArray pixels = Torch.run("patches", List.of(batch.images(), gone, patch), List.of());
        return Torch.run("mean_square", List.of(predict(batch.images(), batch.textTokens(), draw), pixels), List.of());
    }

    RemovedPatches draw(List<PatchGrid> marked, SplittableRandom random) {
        return RemovedPatches.draw(marked, patches, removed, random);
    }

    /**
     * The pixels of the removed patches, as the branch imagines them.
     *
     * @param images float32 (B, 3, height, width), normalised
     * @param textTokens float32 (B, C, D), of the captions
     * @return float32 (B, removed, patch * patch * 3), normalised; rows of a patch, then columns, then channels
     */
    NDArray predict(NDArray images, NDArray textTokens, RemovedPatches draw) {
        NDManager manager = images.getManager();
        int size = (int) images.getShape().get(0);
        NDArray gone = places(manager, draw.removed(), size);
        NDArray seen = tower.tokens(images, places(manager, draw.kept(), size));
        NDArray x = Torch.run("restore", List.of(seen, places(manager, draw.order(), size)), fill);
        for (int i = 0; i < blocks.size(); i++) {
            NDArray rows = i == blocks.size() - 1 ? gone.add(1) : Torch.none();
            x = Torch.run("image_decoder_block", List.of(x, textTokens, rows, heads), blocks.get(i));
        }
        return Torch.run("linear", List.of(x), prediction);
    }

    private static NDArray places(NDManager manager, long[] places, int images) {
        return Torch.longs(manager, places, new Shape(images, places.length / images));
    }
}
