package org.verw.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.InvalidDataException;
import org.verw.model.torch.Noise;
import org.verw.model.torch.Parameters;
import org.verw.model.torch.Torch;
import org.verw.model.weights.SafeTensors;
import org.verw.model.weights.Source;
import org.verw.model.weights.WeightFile;
import org.verw.model.weights.WeightFiles;

final class ClipWeightsTest {
    private static final GoldenClip GOLDEN = new GoldenClip();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"clip-tiny.pt", "clip-tiny.safetensors"})
    void featuresOfGoldenFilesAreThoseOfOpenAiClip(String name) {
        Assumptions.assumeTrue(Files.exists(GOLDEN.folder()), "no golden figures at " + GOLDEN.folder());
        try (Parameters parameters = new Parameters(1);
                WeightFile file = WeightFiles.open(GOLDEN.folder().resolve(name))) {
            GoldenClip.Towers towers = GOLDEN.towers(parameters, "base_model.");
            ClipWeights.load(file, parameters, "base_model.", GOLDEN.preset());
            GOLDEN.assertFeatures(towers);
        }
    }

    @ParameterizedTest
    @CsvSource({"module., ''", "base_model., ''", "'', text."})
    void namesOfOtherWritersAreTaken(String prefix, String textPrefix) {
        try (Parameters original = new Parameters(5);
                Parameters loaded = new Parameters(6);
                NDManager manager = Torch.manager()) {
            ModelPreset preset = ModelPreset.of("nano");
            new ImageTower(original, "visual.", preset, 0);
            new TextTower(original, "", preset);
            SortedMap<String, NDArray> arrays = new TreeMap<>();
            original.all()
                    .forEach((name, array) ->
                            arrays.put(prefix + (name.startsWith("visual.") ? name : textPrefix + name), array));
            arrays.put(prefix + "logit_scale", Torch.floats(manager, new float[] {2}, new Shape()));
            Path file = folder.resolve("weights.safetensors");
            SafeTensors.write(file, arrays, new TreeMap<>());
            new ImageTower(loaded, "x.visual.", preset, 0);
            new TextTower(loaded, "x.", preset);
            try (WeightFile open = WeightFiles.open(file)) {
                ClipWeights.load(open, loaded, "x.", preset);
            }
            original.all()
                    .forEach((name, array) -> assertThat(
                                    Arrays.equals(loaded.get("x." + name).toFloatArray(), array.toFloatArray()))
                            .as(name)
                            .isTrue());
        }
    }

    @Test
    void weightsOfAnotherArchitectureAreATable() {
        Assumptions.assumeTrue(Files.exists(GOLDEN.folder()), "no golden figures at " + GOLDEN.folder());
        try (Parameters parameters = new Parameters(1);
                WeightFile file = WeightFiles.open(GOLDEN.folder().resolve("clip-tiny.safetensors"))) {
            ModelPreset nano = ModelPreset.of("nano");
            new ImageTower(parameters, "visual.", nano, 0);
            new TextTower(parameters, "", nano);
            float[] before = parameters.get("visual.proj").toFloatArray();
            assertThatThrownBy(() -> ClipWeights.load(file, parameters, "", nano))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("weights of another architecture")
                    .hasMessageContaining("text_projection.weight")
                    .hasMessageContaining("[128, 128]")
                    .hasMessageContaining("nothing");
            assertThat(parameters.get("visual.proj").toFloatArray()).isEqualTo(before);
        }
    }

    @Test
    void aFileWithoutClipIsASentence() {
        try (NDManager manager = Torch.manager()) {
            SortedMap<String, NDArray> arrays = new TreeMap<>();
            arrays.put("encoder.weight", Torch.floats(manager, new float[] {2}, new Shape(1)));
            Path file = folder.resolve("weights.safetensors");
            SafeTensors.write(file, arrays, new TreeMap<>());
            try (WeightFile open = WeightFiles.open(file)) {
                assertThatThrownBy(() -> ClipNames.of(open))
                        .hasMessageContaining("no CLIP weights")
                        .hasMessageContaining("encoder.weight");
            }
        }
    }

    /** PyTorch's own function, as DJL calls it, smooths where a grid shrinks; the released code does not. */
    @Test
    void aSmallerGridTakesTheMiddleOfItsNeighbours() {
        float[] values = {9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
        Source source = new Source("positions", new long[] {17, 1}, () -> values);
        Source halved = PositionGrid.fit(source, 2, 2);
        assertThat(halved.shape()).containsExactly(5, 1);
        assertThat(halved.values().get()).containsExactly(9, 2.5f, 4.5f, 10.5f, 12.5f);
        assertThat(PositionGrid.fit(source, 4, 4)).isSameAs(source);
    }

    @ParameterizedTest
    @CsvSource({"14,24,24", "7,9,8", "3,3,8"})
    void positionsAreResizedAsPyTorchDoes(int side, int rows, int columns) {
        int width = 5;
        float[] values = new Noise(3).values("positions", (1 + side * side) * width, 1);
        Source source = new Source("positions", new long[] {1 + side * side, width}, () -> values);
        float[] resized = PositionGrid.fit(source, rows, columns).values().get();
        try (NDManager manager = Torch.manager()) {
            NDArray grid = manager.create(values)
                    .reshape(1 + side * side, width)
                    .get("1:")
                    .reshape(1, side, side, width)
                    .transpose(0, 3, 1, 2);
            NDArray expected = JniUtils.interpolate((PtNDArray) grid, new long[] {rows, columns}, 2, false)
                    .transpose(0, 2, 3, 1)
                    .reshape(-1);
            float[] want = expected.toFloatArray();
            for (int i = 0; i < want.length; i++) {
                assertThat(resized[width + i]).isCloseTo(want[i], within(1e-6f));
            }
            assertThat(resized).hasSize(width + want.length);
            for (int i = 0; i < width; i++) {
                assertThat(resized[i]).isEqualTo(values[i]);
            }
        }
    }
}
