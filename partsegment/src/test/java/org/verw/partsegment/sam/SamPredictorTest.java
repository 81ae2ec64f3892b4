package org.verw.partsegment.sam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verw.dataset.Part;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.partsegment.detect.PredictedMask;
import org.verw.partsegment.graph.Drawing;
import org.verw.partsegment.onnx.Device;

/** What every mask predictor does, with a file of every export's signature whose answer is known. */
final class SamPredictorTest {
    @TempDir
    Path folder;

    private SamPredictor open(SamGraphs.Kind kind) {
        return open(kind, SamPredictor.Options.ALL);
    }

    private SamPredictor open(SamGraphs.Kind kind, SamPredictor.Options options) {
        SamGraphs.write(kind, folder);
        return SamPredictor.open(
                folder.resolve("encoder.onnx"), folder.resolve("decoder.onnx"), Device.CPU, 1, options);
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
            for (Drawing drawing :
                    List.of(Drawing.vehicle(600, 380), Drawing.vehicle(380, 600), Drawing.vehicle(1500, 1000))) {
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
    @EnumSource(names = {"SAM_PREPROCESSING", "SAM", "SAM_FROZEN", "SAM_2_OSAM", "TRACKER"})
    void onePixelAndAVeryWidePictureHaveMasks(SamGraphs.Kind kind) {
        try (SamPredictor sam = open(kind)) {
            int[] red = Drawing.color(Part.DOORS);
            Picture dot = new Picture(1, 1, new byte[] {(byte) red[0], (byte) red[1], (byte) red[2]});
            List<PredictedMask> masks = sam.predict(dot, List.of(new Box(0, 0, 1, 1)));
            assertThat(masks.get(0).mask().area()).isEqualTo(1);
            Drawing wide = new Drawing(20_000, 300).ellipse(Part.ROOF, 0.5, 0.5, 0.2, 0.4);
            PredictedMask roof = sam.predict(wide.picture(), boxes(wide)).get(0);
            assertThat(roof.mask().iou(wide.mask(Part.ROOF))).isGreaterThan(0.9);
        }
    }
}
