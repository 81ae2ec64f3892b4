package org.verw.partsegment;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.BFLOAT16;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.VerwException;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.detect.PartSegmenter;
import org.verw.partsegment.dino.DinoSettings;
import org.verw.partsegment.dino.TestVocabulary;
import org.verw.partsegment.graph.Graph;
import org.verw.partsegment.onnx.Device;

/** Files that are not what {@code --model} and {@code --detector} ask for: one sentence each, told before any picture is touched. */
final class WrongModelFilesTest {
    private static final Path YOLOX = Path.of(System.getProperty("verw.data", ""), "..", "models", "yolox_nano.onnx");

    @TempDir
    Path folder;

    private static PartSegmenter open(String segmenter, Path file) {
        DinoSettings detector = new DinoSettings(file, null, null, 0.35, 0.25, 0.7, PartPrompts.standard(), false);
        return Segmenters.open(segmenter, new Segmenters.Options(file, Device.CPU, 1, 0).withDetector(detector));
    }

    private static AbstractThrowableAssert<?, ?> refusal(String segmenter, Path file) {
        return assertThatThrownBy(() -> open(segmenter, file).close())
                .isInstanceOf(VerwException.class)
                .hasMessageContaining(file.getFileName().toString())
                .satisfies(e -> assertThat(e.getMessage().strip().lines()).hasSize(1));
    }

    private Path file(String name, byte[] bytes) throws IOException {
        TestVocabulary.write(folder);
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] yolox() throws IOException {
        Assumptions.assumeTrue(Files.isRegularFile(YOLOX), "skipped: no " + YOLOX + "; set -Dverw.data");
        return Files.readAllBytes(YOLOX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "grounding-dino"})
    void aFileThatIsNotThere(String segmenter) {
        refusal(segmenter, folder.resolve("none.onnx"))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("no such file");
        refusal(segmenter, folder).hasMessageContaining("found a folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "grounding-dino"})
    void whatDownloadsGiveInPlaceOfAModel(String segmenter) throws IOException {
        refusal(segmenter, file("page.onnx", "<!DOCTYPE html><html>Sign in</html>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("found a web page");
        refusal(
                        segmenter,
                        file(
                                "lfs.onnx",
                                "version https://git-lfs.github.com/spec/v1\noid sha256:1"
                                        .getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("git lfs pull");
        refusal(segmenter, file("empty.onnx", new byte[0])).hasMessageContaining("found 0 bytes");
        refusal(segmenter, file("junk.onnx", "this is no network".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("ONNX file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "grounding-dino"})
    void aNetworkThatIsCutOffAnywhere(String segmenter) throws IOException {
        byte[] whole = yolox();
        for (int length : new int[] {1, 100, 20_000, whole.length / 2, whole.length - 1}) {
            refusal(segmenter, file("cut.onnx", Arrays.copyOf(whole, length))).isInstanceOf(UnavailableException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "grounding-dino"})
    void aNetworkOfAnotherTask(String segmenter) throws IOException {
        refusal(segmenter, file("yolox.onnx", yolox()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("images float[1, 3, 416, 416]")
                .hasMessageContaining(segmenter.equals("embedded") ? "verw train-segmenter" : "Grounding DINO");
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "grounding-dino"})
    void weightsThatAreNotBesideOrCutOff(String segmenter) throws IOException {
        Graph g = Graph.opset(17).input("image", FLOAT, 1).output("logits", FLOAT, 1);
        g.call("Add", "image", g.external("w", "big.onnx.data", new float[] {1, 2, 3, 4}, 4))
                .to("logits");
        Path file = g.write(folder.resolve("big.onnx"));
        Files.write(folder.resolve("big.onnx.data"), new byte[12]);
        assertThatThrownBy(() -> open(segmenter, file).close())
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("expected at least 16 bytes of weights for big.onnx, found 12");
        Files.delete(folder.resolve("big.onnx.data"));
        refusal(segmenter, file).hasMessageContaining("'big.onnx.data', which is not beside it");
    }

    /** Quantised files lean on operations that exist for some types and devices only; this one does not exist on a CPU. */
    @Test
    void anOperationThatTheCpuCannotRun() throws IOException {
        Graph g = Graph.opset(17).input("image", INT8, 1, 2, 2).output("logits", INT8, 1, 2, 2);
        String halves = g.cast("image", BFLOAT16);
        g.call("Cast", g.apply("Exp", halves)).integer("to", INT8.getNumber()).to("logits");
        refusal("embedded", g.write(folder.resolve("int8.onnx")))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("float32");
    }

    @Test
    void aSegmenterWhoseSizeIsNoNumber() {
        Graph g = Graph.opset(17)
                .input("image", FLOAT, 1, 3, "h", "w")
                .output("logits", FLOAT, 1, 3, "h", "w")
                .metadata("verw.format", "segmenter/1")
                .metadata("verw.channels", "vehicle windows lights wheels mirrors roof doors")
                .metadata("verw.size", "large");
        g.call("Identity", "image").to("logits");
        refusal("embedded", g.write(folder.resolve("size.onnx"))).hasMessageContaining("\"verw.size\"");
    }

    @Test
    void aSegmenterWithFewerChannelsThanItSays() throws IOException {
        Graph g = Graph.opset(17)
                .input("image", FLOAT, 1, 3, "h", "w")
                .output("logits", FLOAT, 1, 3, "h", "w")
                .metadata("verw.format", "segmenter/1")
                .metadata("verw.channels", "vehicle windows lights wheels mirrors roof doors")
                .metadata("verw.size", "32");
        g.call("Identity", "image").to("logits");
        try (PartSegmenter segmenter = open("embedded", g.write(folder.resolve("few.onnx")))) {
            assertThatThrownBy(() -> segmenter.segment(new Picture(2, 2, new byte[12])))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("expected logits of [1, 7, rows, columns], found FLOAT[1, 3, 32, 32]");
        }
    }
}
