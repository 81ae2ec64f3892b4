package org.verw.partsegment.sam3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.graph.Drawing;
import org.verw.partsegment.onnx.Device;

/** Every export of SAM 3, with files of its signature whose answer is known. */
final class Sam3SegmenterTest {
    private static final Path VOCABULARY =
            Path.of(System.getProperty("verw.data", ""), "..", "text", "bpe_simple_vocab_16e6.txt.gz");

    @TempDir
    Path folder;

    private Sam3Segmenter open(Sam3Graphs.Kind kind, PartPrompts prompts, double leastScore, double leastPresence) {
        Assumptions.assumeTrue(Files.isRegularFile(VOCABULARY), "skipped: no " + VOCABULARY + "; set -Dverw.data");
        Sam3Graphs.write(kind, folder);
        Sam3Files files = new Sam3Files(
                folder.resolve("image_encoder.onnx"),
                folder.resolve("text_encoder.onnx"),
                folder.resolve("decoder.onnx"),
                VOCABULARY);
        return Sam3Segmenter.open(
                files, Device.CPU, 1, new Sam3Segmenter.Options(prompts, leastScore, leastPresence, 0));
    }

    @ParameterizedTest
    @EnumSource
    void partsAreFoundByTheirTextsInPicturesOfAnyAspect(Sam3Graphs.Kind kind) {
        try (Sam3Segmenter sam = open(kind, Sam3Graphs.PROMPTS, 0.5, 0)) {
            for (Drawing drawing : List.of(Drawing.vehicle(600, 380), Drawing.vehicle(380, 600))) {
                List<PartMask> parts = sam.segment(drawing.picture());
                assertThat(parts).extracting(PartMask::part).containsExactly(Part.values());
                for (PartMask part : parts) {
                    assertThat(part.mask().iou(drawing.mask(part.part())))
                            .as("%s of %s", part.part(), part.mask())
                            .isGreaterThan(0.95);
                    double sure = kind.usls() ? 1 / (1 + Math.exp(-3)) / (1 + Math.exp(-2)) : 0.9f;
                    assertThat(part.score()).isEqualTo(sure);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotThereIsNotFound(Sam3Graphs.Kind kind) {
        try (Sam3Segmenter sam = open(kind, Sam3Graphs.PROMPTS, 0.5, 0)) {
            assertThat(sam.segment(new Drawing(50, 70).picture())).isEmpty();
            Picture wheel =
                    new Drawing(90, 60).ellipse(Part.WHEELS, 0.3, 0.5, 0.2, 0.3).picture();
            assertThat(sam.segment(wheel)).extracting(PartMask::part).containsExactly(Part.WHEELS);
        }
    }
}
