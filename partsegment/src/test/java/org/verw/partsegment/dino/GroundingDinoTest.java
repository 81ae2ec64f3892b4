package org.verw.partsegment.dino;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT16;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.verw.partsegment.dino.Painting.BLUE;
import static org.verw.partsegment.dino.Painting.GREEN;
import static org.verw.partsegment.dino.Painting.RED;
import static org.verw.partsegment.dino.Painting.YELLOW;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.partsegment.detect.Detection;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.graph.Graph;
import org.verw.partsegment.onnx.Device;

/** Both families, every declared type and name that occurs, against graphs that compute their answers from what they are fed. */
final class GroundingDinoTest {
    private static final PartPrompts PROMPTS = PartPrompts.of(Map.of(
            Part.WINDOWS, List.of("Car Windows"),
            Part.LIGHTS, List.of("headlight"),
            Part.WHEELS, List.of("wheel", "tire"),
            Part.DOORS, List.of("car door")));
    private static final Box WINDOWS = new Box(40, 10, 120, 30);
    private static final Box LIGHT = new Box(0, 60, 20, 20);
    private static final Box WHEEL = new Box(50, 110, 40, 40);
    private static final Box DOOR = new Box(200, 50, 100, 90);
    /** The second wheel's query is the same wheel, a little larger and less sure: suppressed. The last is not there. */
    private static final List<Spot> SPOTS = List.of(
            Spot.of(RED, 2482, 3645),
            Spot.of(GREEN, 2132, 7138).with(1, 1),
            Spot.of(BLUE, 12824).with(0.5, 1.05),
            Spot.of(BLUE, 5217).with(3, 1),
            Spot.of(YELLOW, 2482, 2341),
            Spot.of(List.of(1, 2, 3), 5217).with(9, 1));

    @TempDir
    Path folder;

    @BeforeEach
    void writeVocabulary() throws IOException {
        TestVocabulary.write(folder);
    }

    private static Picture picture() {
        return new Painting(300, 150)
                .area(RED, WINDOWS)
                .area(GREEN, LIGHT)
                .area(BLUE, WHEEL)
                .area(YELLOW, DOOR)
                .picture();
    }

    private static DinoSettings settings(Path model) {
        return new DinoSettings(model, null, null, 0.35, 0.25, 0.7, PROMPTS, false);
    }

    private List<Detection> detect(Graph graph, Picture picture) {
        return detect(settings(graph.write(folder.resolve("model.onnx"))), picture);
    }

    private static List<Detection> detect(DinoSettings settings, Picture picture) {
        try (GroundingDino dino = GroundingDino.open(settings, Device.CPU, 1)) {
            return dino.detect(picture);
        }
    }

    static Stream<Graph> exports() {
        return Stream.of(
                DinoGraph.transformers(SPOTS),
                DinoGraph.transformers(SPOTS, FLOAT16, 800, "sequence_length"),
                DinoGraph.transformers(SPOTS, FLOAT, 640, 32),
                DinoGraph.original(SPOTS),
                DinoGraph.original(SPOTS, "samples", INT64),
                DinoGraph.original(SPOTS, "images", FLOAT));
    }

    @ParameterizedTest
    @MethodSource("exports")
    void everyPartIsFoundOnceAndInItsPlace(Graph export) {
        List<Detection> found = detect(export, picture());
        assertThat(found)
                .extracting(Detection::part)
                .containsExactly(Part.WINDOWS, Part.LIGHTS, Part.WHEELS, Part.DOORS);
        List<Box> expected = List.of(WINDOWS, LIGHT, WHEEL, DOOR);
        for (int i = 0; i < expected.size(); i++) {
            assertSame(found.get(i).box(), expected.get(i));
        }
        // The sigmoids of 2, 1, 3 and 2.
        double[] scores = {0.8808, 0.7311, 0.9526, 0.8808};
        for (int i = 0; i < scores.length; i++) {
            assertThat(found.get(i).score()).isCloseTo(scores[i], within(1e-3));
        }
    }

    /** Borders are blended when the picture is scaled, by less than a pixel. */
    private static void assertSame(Box found, Box expected) {
        assertThat(found.x()).isCloseTo(expected.x(), within(1.0));
        assertThat(found.y()).isCloseTo(expected.y(), within(1.0));
        assertThat(found.x() + found.w()).isCloseTo(expected.x() + expected.w(), within(1.0));
        assertThat(found.y() + found.h()).isCloseTo(expected.y() + expected.h(), within(1.0));
    }

    static Stream<Graph> oneOfEachFamily() {
        return Stream.of(DinoGraph.transformers(SPOTS, FLOAT, 256, "n"), DinoGraph.original(SPOTS));
    }

    @ParameterizedTest
    @MethodSource("oneOfEachFamily")
    void theGraphsAreNoYesMen(Graph export) {
        Picture right = picture();
        byte[] swapped = right.rgb().clone();
        for (int i = 0; i < swapped.length; i += 3) {
            byte red = swapped[i];
            swapped[i] = swapped[i + 2];
            swapped[i + 2] = red;
        }
        assertThat(detect(export, new Picture(right.width(), right.height(), swapped)))
                .isEmpty();
    }

    @Test
    void askedPartByPartTheAnswersAreTheSame() {
        Path model = DinoGraph.original(SPOTS).write(folder.resolve("model.onnx"));
        DinoSettings one = new DinoSettings(model, null, null, 0.35, 0.25, 0.7, PROMPTS, true);
        assertThat(detect(one, picture())).isEqualTo(detect(settings(model), picture()));
    }

    @Test
    void thresholdsDecideWhatCounts() {
        Path model = DinoGraph.transformers(SPOTS, FLOAT, 256, "n").write(folder.resolve("model.onnx"));
        DinoSettings strict = new DinoSettings(model, null, null, 0.9, 0.25, 0.7, PROMPTS, false);
        assertThat(detect(strict, picture())).extracting(Detection::part).containsExactly(Part.WHEELS);
        DinoSettings lenient = new DinoSettings(model, null, null, 0.35, 0.25, 1, PROMPTS, false);
        assertThat(detect(lenient, picture()))
                .extracting(Detection::part)
                .containsExactly(Part.WINDOWS, Part.LIGHTS, Part.WHEELS, Part.WHEELS, Part.DOORS);
    }

    @Test
    void aPartThatIsNotAskedForIsNotFound() {
        Path model = DinoGraph.original(SPOTS).write(folder.resolve("model.onnx"));
        PartPrompts doors = PartPrompts.of(Map.of(Part.DOORS, List.of("car door")));
        DinoSettings settings = new DinoSettings(model, null, null, 0.35, 0.25, 0.7, doors, false);
        assertThat(detect(settings, picture())).extracting(Detection::part).containsExactly(Part.DOORS);
    }

    @ParameterizedTest
    @MethodSource("extremes")
    void picturesOfAnyShapeAreTaken(int width, int height) {
        Picture plain = new Painting(width, height)
                .area(RED, new Box(0, 0, width, height))
                .picture();
        List<Detection> found = detect(DinoGraph.transformers(SPOTS, FLOAT, 256, "n"), plain);
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.part()).isEqualTo(Part.WINDOWS);
            assertSame(one.box(), new Box(0, 0, width, height));
        });
    }

    static Stream<Arguments> extremes() {
        return Stream.of(Arguments.of(1, 1), Arguments.of(20_000, 3), Arguments.of(2, 20_000));
    }

    @Test
    void anotherSizeThanTheFrozenOneFailsWithAdvice() {
        Path model = DinoGraph.original(SPOTS).write(folder.resolve("model.onnx"));
        DinoSettings wrong =
                new DinoSettings(model, null, new InputSize.Squash(640, 640), 0.35, 0.25, 0.7, PROMPTS, false);
        assertThatThrownBy(() -> detect(wrong, picture()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("was given 640x640")
                .hasMessageContaining("--detector-size");
    }

    @Test
    void aSizeThatTheFileDoesNotTakeIsRefused() {
        Path model = DinoGraph.transformers(SPOTS).write(folder.resolve("model.onnx"));
        DinoSettings wrong =
                new DinoSettings(model, null, new InputSize.Squash(640, 640), 0.35, 0.25, 0.7, PROMPTS, false);
        assertThatThrownBy(() -> GroundingDino.open(wrong, Device.CPU, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("this export takes 800x800");
    }

    @Test
    void theExportsOwnSettingsDecideAnOpenSize() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("onnx"));
        Path model = DinoGraph.original(SPOTS).write(inside.resolve("model.onnx"));
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"size\":{\"shortest_edge\":800,\"longest_edge\":1200},\"image_mean\":[0.485,0.456,0.406]}");
        // 3:2, so that the short side of 800 makes 1200 of the long one.
        Picture picture = new Painting(300, 200).area(RED, WINDOWS).picture();
        try (GroundingDino dino = GroundingDino.open(settings(model), Device.CPU, 1)) {
            assertThat(dino.settings()).containsEntry("size", "short side 800, long side at most 1200");
            assertSame(dino.detect(picture).get(0).box(), WINDOWS);
        }
    }

    @Test
    void withoutAVocabularyItIsAskedFor() throws IOException {
        Files.delete(folder.resolve("vocab.txt"));
        Path model = DinoGraph.original(SPOTS).write(folder.resolve("model.onnx"));
        assertThatThrownBy(() -> GroundingDino.open(settings(model), Device.CPU, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--vocabulary FILE");
    }

    @Test
    void anOnnxFileOfAnotherTaskIsNamedWithWhatItHasAndWhatWasExpected() {
        Graph g = Graph.opset(17).input("images", FLOAT, 1, 3, 416, 416).output("output", FLOAT, 1, 3, 416, 416);
        g.call("Relu", "images").to("output");
        Path model = g.write(folder.resolve("other.onnx"));
        assertThatThrownBy(() -> GroundingDino.open(settings(model), Device.CPU, 1))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("images float[1, 3, 416, 416]")
                .hasMessageContaining("Grounding DINO (transformers)")
                .hasMessageContaining("Grounding DINO (original)");
    }

    @Test
    void moreTokensThanTheExportTakesAreRefused() {
        Path model = DinoGraph.transformers(SPOTS, FLOAT, 64, 8).write(folder.resolve("model.onnx"));
        assertThatThrownBy(() -> GroundingDino.open(settings(model), Device.CPU, 1))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("make 15 tokens, but this export takes 8");
    }

    @Test
    void settingsOfAnotherModelBesideAFixedSizeDoNotMatter() throws IOException {
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"size\":{\"height\":1008,\"width\":1008},\"image_mean\":[0.5,0.5,0.5],\"image_std\":[0.5,0.5,0.5]}");
        assertThat(detect(DinoGraph.transformers(SPOTS), picture())).hasSize(4);
        assertThatThrownBy(() -> detect(DinoGraph.original(SPOTS), picture()))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("ImageNet's normalisation");
    }
}
