package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;
import org.verw.model.VehicleBatch;
import org.verw.model.torch.Noise;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/** The batched, masked part loss against the released code's way: image by image, only the rows of the parts that are there. */
final class PartsOracleTest {
    private static final int WIDTH = Small.PRESET.embed();
    private static final int PATCHES = 16;
    private static final double TEMPERATURE = 0.07;

    @Test
    void theBatchedLossIsTheMeanOfTheImages() {
        VehicleBatch batch = Small.batch(6, 21);
        Noise noise = new Noise(21);
        try (NDManager manager = Torch.manager();
                Parameters parameters = new Parameters(3)) {
            DecodedPartQueries queries = new DecodedPartQueries(parameters, Small.PRESET, 0);
            PartBceLoss loss = new PartBceLoss(parameters, Small.PRESET, TEMPERATURE, queries);
            float[] images = noise.values("images", 6 * 17 * WIDTH, 1);
            float[] texts = noise.values("texts", 6 * Small.CONTEXT * WIDTH, 1);
            NDArray imageTokens = Torch.floats(manager, images, new Shape(6, 17, WIDTH));
            NDArray partTokens = Torch.floats(manager, texts, new Shape(6, Small.CONTEXT, WIDTH));
            Encoded encoded = new Encoded(
                    batch,
                    imageTokens,
                    imageTokens,
                    imageTokens,
                    partTokens,
                    partTokens,
                    partTokens,
                    imageTokens.get(":, 0"),
                    partTokens,
                    new SplittableRandom(1));
            double expected = 0;
            for (int b = 0; b < 6; b++) {
                expected += one(batch.parts().get(b), imageTokens.get(b), partTokens, parameters) / 6;
            }
            assertThat(loss.loss(encoded).getFloat()).isCloseTo((float) expected, within(1e-5f));
            assertThat(batch.parts().stream().map(Map::size).distinct().count()).isGreaterThan(2);
        }
    }

    private static double one(Map<Part, PatchGrid> parts, NDArray image, NDArray partTokens, Parameters parameters) {
        List<Integer> present =
                parts.keySet().stream().map(Part::ordinal).sorted().toList();
        float[] textual = queries(present, image, partTokens, parameters);
        float[] weights = parameters.get("img_conv.weight").toFloatArray();
        float bias = parameters.get("img_conv.bias").toFloatArray()[0];
        float[] tokens = image.toFloatArray();
        int k = present.size();
        double sum = 0;
        for (int i = 0; i < k; i++) {
            double[] visual = new double[WIDTH];
            java.util.Arrays.fill(visual, bias);
            PatchGrid mask = parts.get(Part.values()[present.get(i)]);
            for (int n = 0; n < PATCHES; n++) {
                for (int c = 0; c < WIDTH && mask.cells().get(n); c++) {
                    visual[c] += weights[n] * tokens[(1 + n) * WIDTH + c];
                }
            }
            for (int j = 0; j < k; j++) {
                double logit = cosine(visual, textual, present.get(j)) / TEMPERATURE;
                sum += i == j ? Math.log1p(Math.exp(-logit)) : Math.log1p(Math.exp(logit));
            }
        }
        return sum / (k * k);
    }

    /** The decoder over memory rows of the present parts only, unmasked. */
    private static float[] queries(List<Integer> present, NDArray image, NDArray partTokens, Parameters parameters) {
        NDManager manager = image.getManager();
        List<NDArray> rows = new ArrayList<>();
        for (int part : present) {
            rows.add(image.get(0).add(partTokens.get(part).mean(new int[] {0})).expandDims(0));
        }
        NDArray memory =
                ai.djl.ndarray.NDArrays.concat(new ai.djl.ndarray.NDList(rows)).expandDims(0);
        NDArray x = manager.zeros(new Shape(1, 6, WIDTH));
        NDArray open = manager.zeros(new Shape(1, 1, 1, present.size()));
        for (int layer = 0; layer < Small.PRESET.branches().partLayers(); layer++) {
            x = Torch.run(
                    "part_decoder_layer",
                    List.of(x, memory, open, Torch.scalar(2), manager.create(0f)),
                    layer(parameters, "qformer.decoder.layers." + layer + "."));
        }
        return Torch.run("layer_norm", List.of(x), parameters.get("qformer.decoder.norm.", "weight", "bias"))
                .toFloatArray();
    }

    private static List<NDArray> layer(Parameters parameters, String layer) {
        List<NDArray> weights = new ArrayList<>();
        weights.add(parameters.get("query_embed.weight"));
        for (String name : List.of(
                "self_attn.in_proj_weight",
                "self_attn.in_proj_bias",
                "self_attn.out_proj.weight",
                "self_attn.out_proj.bias",
                "norm1.weight",
                "norm1.bias",
                "multihead_attn.in_proj_weight",
                "multihead_attn.in_proj_bias",
                "multihead_attn.out_proj.weight",
                "multihead_attn.out_proj.bias",
                "norm2.weight",
                "norm2.bias",
                "linear1.weight",
                "linear1.bias",
                "linear2.weight",
                "linear2.bias",
                "norm3.weight",
                "norm3.bias")) {
            weights.add(parameters.get(layer + name));
        }
        return weights;
    }

    private static double cosine(double[] a, float[] rows, int row) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int c = 0; c < a.length; c++) {
            double b = rows[row * a.length + c];
            dot += a[c] * b;
            lengthA += a[c] * a[c];
            lengthB += b * b;
        }
        return dot / Math.sqrt(lengthA * lengthB);
    }
}
