package org.verw.partsegment.sam;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.verw.dataset.Part;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.partsegment.detect.PredictedMask;
import org.verw.partsegment.graph.Drawing;
import org.verw.partsegment.graph.Graph;
import org.verw.partsegment.onnx.Device;

/** What every mask predictor does, with a file of every export's signature whose answer is known. */
final class SamPredictorTest {
    @TempDir
    Path folder;

    private SamPredictor open(SamGraphs.Kind kind) {
        return open(kind, 0, 0);
    }

    private SamPredictor open(SamGraphs.Kind kind, double leastQuality, double leastPresence) {
        SamGraphs.write(kind, folder);
        SamSettings settings = new SamSettings(
                folder.resolve("encoder.onnx"), folder.resolve("decoder.onnx"), leastQuality, leastPresence);
        return SamPredictor.open(settings, Device.CPU, 1);
    }

    private static void assertRight(List<PredictedMask> masks, Drawing drawing) {
        assertThat(masks).hasSameSizeAs(drawing.shapes());
        for (int i = 0; i < masks.size(); i++) {
            Drawing.Shape shape = drawing.shapes().get(i);
            assertThat(masks.get(i).mask().iou(shape.mask()))
                    .as(
                            "%s of %s x %s",
                            shape.part(), shape.mask().width(), shape.mask().height())
                    .isGreaterThan(0.95);
            assertThat(masks.get(i).score()).isEqualTo(0.875);
        }
    }

    private static List<Box> boxes(Drawing drawing) {
        return drawing.shapes().stream().map(Drawing.Shape::box).toList();
    }

    @ParameterizedTest
    @EnumSource
    void masksAreRightInPicturesOfAnyAspect(SamGraphs.Kind kind) {
        try (SamPredictor sam = open(kind)) {
            for (Drawing drawing : List.of(Drawing.single(1500, 950), Drawing.vehicle(380, 600))) {
                assertRight(sam.predict(drawing.picture(), boxes(drawing)), drawing);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsMadeOfNoBoxAndOfABoxOfNothing(SamGraphs.Kind kind) {
        Drawing drawing = new Drawing(90, 60).ellipse(Part.DOORS, 0.7, 0.5, 0.2, 0.3);
        try (SamPredictor sam = open(kind)) {
            assertThat(sam.predict(drawing.picture(), List.of())).isEmpty();
            List<PredictedMask> nothing =
                    sam.predict(drawing.picture(), List.of(new Box(2, 2, 20, 20), new Box(-5, -5, 2, 200)));
            assertThat(nothing)
                    .allMatch(mask -> mask.mask().isEmpty() && mask.mask().width() == 90);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SAM_PREPROCESSING", "SAM_FROZEN", "SAM_2_OSAM"})
    void onePixelAndAVeryWidePictureHaveMasks(SamGraphs.Kind kind) {
        try (SamPredictor sam = open(kind)) {
            int[] red = Drawing.color(Part.DOORS);
            Picture dot = new Picture(1, 1, new byte[] {(byte) red[0], (byte) red[1], (byte) red[2]});
            List<PredictedMask> masks = sam.predict(dot, List.of(new Box(0, 0, 1, 1)));
            assertThat(masks.get(0).mask().area()).isEqualTo(1);
            Drawing wide = new Drawing(20_000, 300).ellipse(Part.ROOF, 0.5, 0.5, 0.2, 0.4);
            PredictedMask roof = sam.predict(wide.picture(), boxes(wide)).get(0);
            assertThat(roof.mask().iou(wide.mask(Part.ROOF))).isGreaterThan(0.75);
        }
    }

    @Test
    void masksThatTheNetworkItselfDoubtsAreEmpty() {
        Drawing drawing = Drawing.single(120, 90);
        try (SamPredictor sam = open(SamGraphs.Kind.SAM_2_OSAM, 0.9, 0)) {
            assertThat(sam.predict(drawing.picture(), boxes(drawing)))
                    .allMatch(mask -> mask.mask().isEmpty() && mask.score() == 0.875);
        }
        try (SamPredictor sam = open(SamGraphs.Kind.TRACKER, 0, 0.5)) {
            assertThat(sam.predict(drawing.picture(), boxes(drawing)))
                    .noneMatch(mask -> mask.mask().isEmpty());
            assertThat(sam.predict(drawing.picture(), List.of(new Box(100, 80, 8, 8))))
                    .allMatch(mask -> mask.mask().isEmpty());
        }
    }

    @Test
    void manyBoxesAndManyThreadsGetTheSameMasks() throws InterruptedException, ExecutionException {
        Drawing drawing = Drawing.single(200, 140);
        List<Box> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            many.add(boxes(drawing).get(i % 6));
        }
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (SamPredictor sam = open(SamGraphs.Kind.SAM)) {
            List<PredictedMask> masks = sam.predict(drawing.picture(), many);
            assertThat(masks).hasSize(200);
            List<Future<List<PredictedMask>>> others = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                others.add(threads.submit(() -> sam.predict(drawing.picture(), boxes(drawing))));
            }
            for (Future<List<PredictedMask>> other : others) {
                assertThat(other.get()).isEqualTo(masks.subList(0, 6)).isEqualTo(masks.subList(6, 12));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SAM, SAM_2_OSAM, SAM, SAM 2 (osam)",
        "SAM_2_SAMEXPORTER, SAM, SAM 2 (samexporter), SAM",
        "SAM_2_OSAM, SAM_2_SAMEXPORTER, SAM 2 (osam), SAM 2 (samexporter)"
    })
    void filesOfTwoFamiliesAreRefused(SamGraphs.Kind encoder, SamGraphs.Kind decoder, String first, String second)
            throws IOException {
        SamGraphs.write(encoder, folder);
        Files.move(folder.resolve("encoder.onnx"), folder.resolve("other.onnx"));
        SamGraphs.write(decoder, folder);
        refused(folder.resolve("other.onnx"), folder.resolve("decoder.onnx"))
                .hasMessageContaining("other.onnx is of " + first + ", the decoder")
                .hasMessageContaining("decoder.onnx is of " + second + ": take both from one export");
    }

    @Test
    void featuresOfAnotherSizeAreRefused() throws IOException {
        SamGraphs.write(SamGraphs.Kind.TRACKER, folder);
        Files.move(folder.resolve("encoder.onnx"), folder.resolve("other.onnx"));
        SamGraphs.write(SamGraphs.Kind.SAM_2_TRANSFORMERS, folder);
        refused(folder.resolve("other.onnx"), folder.resolve("decoder.onnx"))
                .hasMessageContaining("gives image_embeddings.0 float[?, 32, 288, 288]")
                .hasMessageContaining("takes image_embeddings.0 float[?, 32, 256, 256]");
    }

    @Test
    void filesThatAreNoSamAreToldWithWhatTheyHave() {
        SamGraphs.write(SamGraphs.Kind.SAM, folder);
        Path encoder = folder.resolve("encoder.onnx");
        Path decoder = folder.resolve("decoder.onnx");
        refused(decoder, decoder).hasMessageContaining("is no SAM encoder that is known. It has inputs");
        refused(encoder, encoder).hasMessageContaining("is no SAM decoder that is known. It has inputs");
        Path points = Graph.opset(17)
                .input("image_positional_embeddings", FLOAT, 1)
                .output("masks", FLOAT, 1)
                .write(folder.resolve("points.onnx"));
        refused(encoder, points).hasMessageContaining("takes points only");
    }

    @Test
    void aFileThatIsCutOffIsRefused() throws IOException {
        SamGraphs.write(SamGraphs.Kind.SAM, folder);
        Path decoder = folder.resolve("decoder.onnx");
        byte[] whole = Files.readAllBytes(decoder);
        Files.write(decoder, Arrays.copyOf(whole, whole.length / 2));
        refused(folder.resolve("encoder.onnx"), decoder)
                .hasMessageContaining("decoder.onnx: expected a whole ONNX file");
    }

    private static AbstractThrowableAssert<?, ?> refused(Path encoder, Path decoder) {
        return assertThatThrownBy(() -> SamPredictor.open(new SamSettings(encoder, decoder), Device.CPU, 1))
                .isInstanceOf(UnavailableException.class);
    }
}
