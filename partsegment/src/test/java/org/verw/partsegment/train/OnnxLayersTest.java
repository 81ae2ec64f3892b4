package org.verw.partsegment.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The architecture is stated once; here both ways of running it are held against each other. */
final class OnnxLayersTest {
    private static final int SIZE = 64;

    private static float[] image(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] pixels = new float[2 * 3 * SIZE * SIZE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return pixels;
    }

    @Test
    void theFileComputesWhatTheTrainedNetworkComputes() throws OrtException {
        try (NDManager manager = NDManager.newBaseManager()) {
            TrainedLayers layers = new TrainedLayers(manager, 7);
            // A few passes in training, so that the running statistics are not the initial ones.
            for (int i = 0; i < 3; i++) {
                try (NDManager scope = manager.newSubManager();
                        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    NDArray x = scope.create(image(i), new Shape(2, 3, SIZE, SIZE));
                    collector.backward(SegmenterNetwork.build(layers, x).sum());
                }
            }
            layers.training(false);
            float[] expected;
            try (NDManager scope = manager.newSubManager()) {
                NDArray x = scope.create(image(9), new Shape(2, 3, SIZE, SIZE));
                expected = SegmenterNetwork.build(layers, x).toFloatArray();
            }
            byte[] file = OnnxLayers.model(layers.weights(), layers.statistics(), Map.of("verw.format", "segmenter/1"));
            float[] found = run(file, image(9));
            assertThat(found).hasSameSizeAs(expected);
            double worst = 0;
            for (int i = 0; i < found.length; i++) {
                worst = Math.max(worst, Math.abs(found[i] - expected[i]) / (1 + Math.abs(expected[i])));
            }
            // Weights are stored with 11 bits.
            assertThat(worst).isLessThan(0.02);
            assertThat(file.length).isLessThan(4 << 20);
        }
    }

    private static float[] run(byte[] file, float[] image) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = {2, 3, SIZE, SIZE};
        try (OrtSession session = environment.createSession(file);
                OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(image), shape);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            FloatBuffer logits = ((OnnxTensor) result.get("logits").orElseThrow()).getFloatBuffer();
            float[] out = new float[logits.remaining()];
            logits.get(out);
            return out;
        }
    }
}
