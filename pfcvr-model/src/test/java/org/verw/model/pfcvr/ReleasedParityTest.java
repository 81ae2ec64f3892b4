package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Json;
import org.verw.model.VehicleBatch;
import org.verw.model.torch.Torch;

/** One training step of the released PFCVR code: its losses, features, and the gradient of every parameter. */
final class ReleasedParityTest {
    @Test
    void aStepIsThatOfTheReleasedCode() {
        Path file = Path.of(System.getProperty("verw.parity", "../../shared/parity"), "pfcvr-released.json");
        Assumptions.assumeTrue(Files.exists(file), "no golden figures at " + file);
        JsonNode golden = Json.read(file, JsonNode.class);
        ReleasedStep step = new ReleasedStep(golden);
        try (RetrievalModel model = step.model()) {
            VehicleBatch batch = step.batch();
            SoftAssertions softly = new SoftAssertions();
            features(model, batch, golden, softly);
            SortedMap<String, Double> losses = new TreeMap<>();
            Map<String, float[]> gradients = Descent.gradients(model, batch, 1, losses);
            losses(losses, golden, softly);
            gradients(gradients, golden.get("grad_norm"), softly);
            softly.assertAll();
        }
    }

    private static void losses(SortedMap<String, Double> losses, JsonNode golden, SoftAssertions softly) {
        assertThat(losses.keySet()).containsExactly("id", "mim", "mlm", "part", "sdm");
        losses.forEach((name, value) -> {
            double expected = golden.get("losses").get(name + "_loss").asDouble();
            softly.assertThat(value).as(name).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
        });
        double total = losses.values().stream().mapToDouble(Double::doubleValue).sum();
        double expected = golden.get("total").asDouble();
        softly.assertThat(total).as("total").isCloseTo(expected, within(1e-4 * expected));
    }

    /** A norm of 1e-9 or less is rounding: the first layer's self-attention over targets that are all 0. */
    private static void gradients(Map<String, float[]> gradients, JsonNode norms, SoftAssertions softly) {
        List<String> checked = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : norms.properties()) {
            if (entry.getValue().isNull()) {
                continue; // the released code never uses it and this model does not have it
            }
            double expected = entry.getValue().asDouble();
            assertThat(gradients).containsKey(entry.getKey());
            double sum = 0;
            for (float g : gradients.get(entry.getKey())) {
                sum += (double) g * g;
            }
            softly.assertThat(Math.sqrt(sum))
                    .as("gradient norm of " + entry.getKey())
                    .isCloseTo(expected, within(Math.max(1e-9, 1e-3 * expected)));
            checked.add(entry.getKey());
        }
        assertThat(gradients.keySet()).containsExactlyInAnyOrderElementsOf(checked);
    }

    private static void features(RetrievalModel model, VehicleBatch batch, JsonNode golden, SoftAssertions softly) {
        try (NDManager manager = Torch.manager()) {
            NDArray images = manager.create(batch.images()).reshape(batch.size(), 3, batch.height(), batch.width());
            NDArray tokens = manager.create(batch.tokens()).reshape(batch.size(), batch.context());
            rows(model.encodeImages(images), golden.get("image_features"), golden.get("image_norm"), softly);
            rows(model.encodeTexts(tokens), golden.get("text_features"), golden.get("text_norm"), softly);
        }
    }

    private static void rows(NDArray unit, JsonNode features, JsonNode norms, SoftAssertions softly) {
        float[] values = unit.toFloatArray();
        int width = (int) unit.getShape().get(1);
        for (int b = 0; b < features.size(); b++) {
            double norm = norms.get(b).asDouble();
            int i = 0;
            for (Iterator<JsonNode> it = features.get(b).elements(); it.hasNext(); i++) {
                softly.assertThat(values[b * width + i] * norm)
                        .as("feature " + b + " " + i)
                        .isCloseTo(it.next().asDouble(), within(1e-4));
            }
        }
    }
}
