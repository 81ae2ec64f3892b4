package org.verw.partsegment.sam;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.UINT8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.verw.dataset.UnavailableException;
import org.verw.partsegment.graph.Graph;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.OnnxModel;

/** Files whose names are SAM's and whose types or shapes are not. */
final class OddSamFilesTest {
    private static OnnxModel open(Graph graph) {
        return OnnxModel.of("odd.onnx", graph.bytes(), Device.CPU, 1);
    }

    /** Normalised numbers, from about -2 to 2, would be rounded to five values. */
    @Test
    void planesOfBytesAreRefused() {
        Graph g = Graph.opset(17).input("image", UINT8, 1, 3, 8, 8).output("image_embed", UINT8, 1, 3, 8, 8);
        g.call("Identity", "image").to("image_embed");
        try (OnnxModel model = open(g)) {
            assertThatThrownBy(() -> new SamEncoder(model, SamFamily.SAM_2_SAMEXPORTER, 1024))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("planes of bytes")
                    .hasMessageContaining("image uint8[1, 3, 8, 8]");
        }
    }

    @Test
    void masksOfThreeAxesAreNoFrozenCut() {
        Graph g = Graph.opset(17)
                .input("image_embeddings", FLOAT, 1, 1, 2, 2)
                .input("orig_im_size", FLOAT, 2)
                .output("masks", FLOAT, 1, 2, 2)
                .output("low", FLOAT, 1, 2, 2);
        g.floats("m", new float[4], 1, 2, 2);
        g.call("Identity", "m").to("masks");
        g.call("Identity", "m").to("low");
        try (OnnxModel model = open(g)) {
            assertThat(CropCheck.frozen(model, "masks", "low")).isFalse();
        }
    }
}
