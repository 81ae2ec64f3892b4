package org.verw.model.clip;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.verw.model.torch.Initial;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/**
 * CLIP's vision transformer (Radford et al. 2021; openai/CLIP). Every token leaves normalised and projected, as IRRA and PFCVR
 * need it; token 0 is the class token, whose row is CLIP's image feature.
 */
public final class ImageTower {
    private final ModelPreset.Image image;
    private final Transformer transformer;
    private final List<NDArray> embedding;
    private final List<NDArray> before;
    private final List<NDArray> after;
    private final NDArray classPosition;

    /**
     * @param prefix of its parameters, ending in {@code visual.}
     * @param classPosition row of the position embedding that the class token gets: 0, as in CLIP; 1 in the released PFCVR code
     *     (row 0 is then never used)
     */
    public ImageTower(Parameters parameters, String prefix, ModelPreset preset, int classPosition) {
        this.image = preset.image();
        this.classPosition = Torch.scalar(classPosition);
        int width = preset.vision().width();
        Initial scaled = Initial.normal(Math.pow(width, -0.5));
        int pixels = 3 * image.patch() * image.patch();
        parameters.declare(
                prefix + "conv1.weight",
                Initial.uniform(1 / Math.sqrt(pixels)),
                width,
                3,
                image.patch(),
                image.patch());
        parameters.declare(prefix + "class_embedding", scaled, width);
        parameters.declare(prefix + "positional_embedding", scaled, image.patches() + 1L, width);
        for (String norm : List.of("ln_pre", "ln_post")) {
            parameters.declare(prefix + norm + ".weight", Initial.ones(), width);
            parameters.declare(prefix + norm + ".bias", Initial.zeros(), width);
        }
        parameters.declare(prefix + "proj", scaled, width, preset.embed());
        this.embedding = parameters.get(prefix, "conv1.weight", "class_embedding", "positional_embedding");
        this.before = parameters.get(prefix, "ln_pre.weight", "ln_pre.bias");
        this.after = parameters.get(prefix, "ln_post.weight", "ln_post.bias", "proj");
        this.transformer = new Transformer(
                parameters,
                prefix + "transformer.",
                width,
                preset.vision().layers(),
                preset.vision().heads());
    }

    /**
     * @param images float32 (batch, 3, height, width), normalised
     * @return float32 (batch, 1 + patches, embed)
     */
    public NDArray tokens(NDArray images) {
        return project(encode(images));
    }

    /**
     * The class token's row alone.
     *
     * @param images float32 (batch, 3, height, width), normalised
     * @return float32 (batch, embed)
     */
    public NDArray features(NDArray images) {
        return project(encode(images).get(":, 0"));
    }

    /**
     * Encodes only some patches of each image, as masked image modelling does.
     *
     * @param images float32 (batch, 3, height, width), normalised
     * @param kept int64 (batch, n), patches to keep, row-major places
     * @return float32 (batch, 1 + n, embed)
     */
    public NDArray tokens(NDArray images, NDArray kept) {
        check(images);
        NDArray x = Torch.run("kept_image_tokens", List.of(images, kept, classPosition), embedding);
        return project(transformer.apply(Torch.run("layer_norm", List.of(x), before), false));
    }

    private NDArray encode(NDArray images) {
        check(images);
        NDArray x = Torch.run("image_tokens", List.of(images, classPosition), embedding);
        return transformer.apply(Torch.run("layer_norm", List.of(x), before), false);
    }

    private NDArray project(NDArray x) {
        return Torch.run("project", List.of(x), after);
    }

    private void check(NDArray images) {
        Shape shape = images.getShape();
        if (shape.dimension() != 4
                || shape.get(1) != 3
                || shape.get(2) != image.height()
                || shape.get(3) != image.width()) {
            throw new IllegalArgumentException(
                    "expected images (batch, 3, " + image.height() + ", " + image.width() + "), found " + shape);
        }
    }
}
