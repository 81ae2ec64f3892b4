package org.verw.partsegment.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.Scaling;

final class OnnxModelTest {
    private static final Path YOLOX = Path.of(System.getProperty("verw.data", ""), "..", "models", "yolox_nano.onnx");
    private static final int SIDE = 416;

    private static OnnxModel yolox() {
        Assumptions.assumeTrue(Files.isRegularFile(YOLOX), "skipped: no " + YOLOX + "; set -Dverw.data");
        return OnnxModel.open(YOLOX, Device.CPU, 1);
    }

    @Test
    void aRealDetectorFindsTheCarInRealPhotographs() throws IOException, Picture.UndecodableException {
        Path photographs = Path.of(System.getProperty("verw.data"), "intelec-parts", "images");
        Assumptions.assumeTrue(Files.isDirectory(photographs), "skipped: no " + photographs);
        try (OnnxModel model = yolox();
                var list = Files.list(photographs)) {
            int cars = 0;
            for (Path file : list.sorted().limit(8).toList()) {
                Picture picture = Picture.read(file).resize(SIDE, SIDE, Scaling.AREA);
                float[] bgr = new float[3 * SIDE * SIDE];
                for (int i = 0; i < SIDE * SIDE; i++) {
                    for (int c = 0; c < 3; c++) {
                        bgr[(2 - c) * SIDE * SIDE + i] = picture.rgb()[i * 3 + c] & 0xff;
                    }
                }
                Tensor out = model.run(Map.of("images", Tensor.of(bgr, 1, 3, SIDE, SIDE)))
                        .get("output");
                assertThat(out.shape()).containsExactly(1, 3549, 85);
                // COCO's class 2 is car; the score is objectness times class.
                double best = 0;
                for (int row = 0; row < 3549; row++) {
                    best = Math.max(best, out.floats()[row * 85 + 4] * out.floats()[row * 85 + 5 + 2]);
                }
                cars += best > 0.4 ? 1 : 0;
            }
            assertThat(cars).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void wrongFeedsAreToldBeforeTheRuntimeSaysSomethingObscure() {
        try (OnnxModel model = yolox()) {
            assertThatThrownBy(() -> model.run(Map.of()))
                    .hasMessageContaining("expected a value for input images float[1, 3, 416, 416], found none");
            assertThatThrownBy(() -> model.run(Map.of("image", Tensor.of(new float[1], 1))))
                    .hasMessageContaining("has no input 'image'");
            assertThatThrownBy(() -> model.run(Map.of("images", Tensor.of(new float[12], 1, 3, 2, 2))))
                    .hasMessageContaining("found a shape of [1, 3, 2, 2]");
        }
    }

    @Test
    void aFileThatIsNoOnnxIsUnavailableInOneSentence() {
        byte[] junk = "this is no network".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> OnnxModel.of("junk.onnx", junk, Device.CPU, 1))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("junk.onnx: expected an ONNX file");
    }

    @Test
    void aTruncatedFileIsUnavailableInOneSentence() throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(YOLOX), "skipped: no " + YOLOX);
        byte[] cut = Arrays.copyOf(Files.readAllBytes(YOLOX), 100_000);
        assertThatThrownBy(() -> OnnxModel.of("cut.onnx", cut, Device.CPU, 1)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void withoutAGpuAutoRunsOnTheCpuAndSaysWhy() {
        try (OnnxModel model = OnnxModel.open(requireYolox(), Device.AUTO, 1)) {
            assertThat(model.placement().cuda() || !model.placement().reason().isEmpty())
                    .isTrue();
        }
    }

    private static Path requireYolox() {
        Assumptions.assumeTrue(Files.isRegularFile(YOLOX), "skipped: no " + YOLOX);
        return YOLOX;
    }

    @Test
    void wantOfMemoryWhileLoadingIsNotToldAsABrokenFile() {
        OrtException refused = new OrtException("Failed to allocate memory for requested buffer of size 9");
        assertThat(ModelLoading.refusal(refused, true))
                .contains("the memory of the GPU is not enough to load it", "--device cpu");
        assertThat(ModelLoading.refusal(refused, false))
                .contains("the memory of the machine")
                .doesNotContain("expected an ONNX file");
    }
}
