package org.verw.partsegment.sam3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.UnavailableException;
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
        return Sam3Segmenter.open(new Sam3Settings(files, prompts, leastScore, leastPresence), 0, Device.CPU, 1);
    }

    @ParameterizedTest
    @EnumSource
    void partsThatAreThereAreFoundInPicturesOfAnyAspect(Sam3Graphs.Kind kind) {
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
            Drawing wheel = new Drawing(90, 60).ellipse(Part.WHEELS, 0.3, 0.5, 0.2, 0.3);
            assertThat(sam.segment(wheel.picture())).extracting(PartMask::part).containsExactly(Part.WHEELS);
        }
    }

    @Test
    void whatIsNotSureEnoughIsLeftOut() {
        Picture drawing = Drawing.single(120, 90).picture();
        PartPrompts wheels = PartPrompts.of(Map.of(Part.WHEELS, List.of("wheel")));
        try (Sam3Segmenter sam = open(Sam3Graphs.Kind.USLS, wheels, 0.9, 0)) {
            assertThat(sam.segment(drawing)).isEmpty();
        }
        try (Sam3Segmenter sam = open(Sam3Graphs.Kind.USLS, wheels, 0.5, 0.9)) {
            assertThat(sam.segment(drawing)).isEmpty();
        }
        // Presence alone takes the instance that covers the picture below 0.5; a lower score lets it in.
        try (Sam3Segmenter sam = open(Sam3Graphs.Kind.USLS, wheels, 0.45, 0)) {
            assertThat(sam.segment(drawing)).allMatch(part -> part.mask().area() == 120 * 90);
        }
    }

    @Test
    void filesOfTwoExportsAreRefused() throws IOException {
        Sam3Graphs.write(Sam3Graphs.Kind.USLS, folder);
        Files.move(folder.resolve("text_encoder.onnx"), folder.resolve("other.onnx"));
        Sam3Graphs.write(Sam3Graphs.Kind.SAMEXPORTER, folder);
        refused("other.onnx", "decoder.onnx", VOCABULARY)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("language_mask bool[1, 32]")
                .hasMessageContaining("take all three from one export");
        refused("text_encoder.onnx", "image_encoder.onnx", VOCABULARY)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("image_encoder.onnx: is no SAM 3 decoder that is known");
    }

    @Test
    void anotherVocabularyIsRefused() throws IOException {
        Sam3Graphs.write(Sam3Graphs.Kind.OSAM, folder);
        Path bert = Files.writeString(folder.resolve("vocab.txt"), "[PAD]\nthe\n");
        refused("text_encoder.onnx", "decoder.onnx", bert)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("vocab.txt");
    }

    private AbstractThrowableAssert<?, ?> refused(String texts, String decoder, Path vocabulary) {
        Sam3Files files = new Sam3Files(
                folder.resolve("image_encoder.onnx"), folder.resolve(texts), folder.resolve(decoder), vocabulary);
        Sam3Settings settings = new Sam3Settings(files, Sam3Graphs.PROMPTS, 0.5, 0);
        return assertThatThrownBy(() -> Sam3Segmenter.open(settings, 0, Device.CPU, 1));
    }
}
