package org.verw.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.verw.dataset.Json;
import org.verw.model.torch.Noise;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;

/** The golden figures of openai/CLIP on weights made by a formula. */
final class GoldenClip {
    record Towers(ImageTower images, TextTower texts) {}

    private final Path folder = Path.of(System.getProperty("verw.parity", "../../shared/parity"), "clip");

    Path folder() {
        return folder;
    }

    private JsonNode golden() {
        return Json.read(folder.resolve("clip-features.json"), JsonNode.class);
    }

    ModelPreset preset() {
        JsonNode c = golden().get("config");
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

    Towers towers(Parameters parameters, String prefix) {
        ModelPreset preset = preset();
        return new Towers(
                new ImageTower(parameters, prefix + "visual.", preset, 0), new TextTower(parameters, prefix, preset));
    }

    /** Within 1e-5, by way of the class token alone and of all tokens. */
    void assertFeatures(Towers towers) {
        JsonNode golden = golden();
        ModelPreset preset = preset();
        int side = preset.image().height();
        int batch = golden.get("image_features").size();
        try (NDManager manager = Torch.manager()) {
            float[] noise = new Noise(golden.get("seed").asLong()).values("input.images", batch * 3 * side * side, 1.5);
            NDArray pixels = manager.create(noise).reshape(batch, 3, side, side);
            assertRows(towers.images().features(pixels), golden.get("image_features"));
            assertRows(towers.images().tokens(pixels).get(":, 0"), golden.get("image_features"));
            NDArray tokens = manager.create(
                            StreamSupport.stream(golden.get("tokens").spliterator(), false)
                                    .flatMap(row -> StreamSupport.stream(row.spliterator(), false))
                                    .mapToLong(JsonNode::asLong)
                                    .toArray())
                    .reshape(batch, -1);
            assertRows(towers.texts().features(tokens), golden.get("text_features"));
            assertRows(TextTower.atEnd(towers.texts().tokens(tokens), tokens), golden.get("text_features"));
        }
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
