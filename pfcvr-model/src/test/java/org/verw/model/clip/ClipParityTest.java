package org.verw.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Json;
import org.verw.model.torch.Noise;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/** Features of openai/CLIP on weights made by a formula. */
final class ClipParityTest {
    @Test
    void featuresAreThoseOfOpenAiClip() {
        Path file = Path.of(System.getProperty("verw.parity", "../../shared/parity"), "clip", "clip-features.json");
        Assumptions.assumeTrue(Files.exists(file), "no golden figures at " + file);
        JsonNode golden = Json.read(file, JsonNode.class);
        JsonNode config = golden.get("config");
        ModelPreset preset = preset(config);
        try (Parameters parameters = new Parameters(0);
                NDManager manager = Torch.manager()) {
            ImageTower images = new ImageTower(parameters, "visual.", preset, 0);
            TextTower texts = new TextTower(parameters, "", preset);
            Noise noise = new Noise(golden.get("seed").asLong());
            parameters
                    .all()
                    .forEach((name, array) -> parameters.set(
                            name, noise.parameter(name, array.getShape().getShape())));
            int side = preset.image().height();
            int batch = golden.get("image_features").size();
            NDArray pixels = manager.create(noise.values("input.images", batch * 3 * side * side, 1.5f))
                    .reshape(batch, 3, side, side);
            assertRows(images.features(pixels), golden.get("image_features"));
            assertRows(images.tokens(pixels).get(":, 0"), golden.get("image_features"));
            NDArray tokens = manager.create(ids(golden.get("tokens"))).reshape(batch, -1);
            assertRows(texts.features(tokens), golden.get("text_features"));
            assertRows(TextTower.atEnd(texts.tokens(tokens), tokens), golden.get("text_features"));
        }
    }

    private static ModelPreset preset(JsonNode c) {
        int side = c.get("image_resolution").asInt();
        int vision = c.get("vision_width").asInt();
        return new ModelPreset(
                "tiny",
                new ModelPreset.Image(
                        side, side, c.get("vision_patch_size").asInt(), List.of(0., 0., 0.), List.of(1., 1., 1.)),
                new ModelPreset.Vision(vision, c.get("vision_layers").asInt(), vision / 64),
                new ModelPreset.Text(
                        "clip",
                        c.get("vocab_size").asInt(),
                        c.get("context_length").asInt(),
                        c.get("transformer_width").asInt(),
                        c.get("transformer_layers").asInt(),
                        c.get("transformer_heads").asInt()),
                c.get("embed_dim").asInt(),
                new ModelPreset.Branches(1, 1, 1, 1, 1, 1, 1, 1, 1));
    }

    private static long[] ids(JsonNode rows) {
        java.util.List<Long> all = new java.util.ArrayList<>();
        rows.forEach(row -> row.forEach(id -> all.add(id.asLong())));
        return all.stream().mapToLong(Long::longValue).toArray();
    }

    private static void assertRows(NDArray actual, JsonNode expected) {
        float[] values = actual.toFloatArray();
        int i = 0;
        for (JsonNode row : expected) {
            for (JsonNode value : row) {
                assertThat(values[i]).as("element " + i).isCloseTo((float) value.asDouble(), within(1e-5f));
                i++;
            }
        }
        assertThat(values).hasSize(i);
    }
}
