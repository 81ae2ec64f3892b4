package org.verw.partsegment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.verw.dataset.UnavailableException;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.OnnxModel;

/** Files that are not what an option asks for. */
final class WrongModelFilesTest {
    private static final Path YOLOX = Path.of(System.getProperty("verw.data", ""), "..", "models", "yolox_nano.onnx");

    private static OnnxModel yolox() {
        Assumptions.assumeTrue(Files.isRegularFile(YOLOX), "skipped: no " + YOLOX + "; set -Dverw.data");
        return OnnxModel.open(YOLOX, Device.CPU, 1);
    }

    @Test
    void anotherNetworkIsNotTakenForTheEmbeddedSegmenter() {
        assertThatThrownBy(() -> EmbeddedSegmenter.of(yolox(), "x", 0))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("expected a file of 'verw train-segmenter'")
                .hasMessageContaining("images float[1, 3, 416, 416]");
    }
}
