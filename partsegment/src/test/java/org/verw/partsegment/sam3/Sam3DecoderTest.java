package org.verw.partsegment.sam3;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.verw.dataset.UnavailableException;
import org.verw.partsegment.graph.Graph;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.OnnxModel;

final class Sam3DecoderTest {
    @Test
    void fewerMasksThanScoresAreToldInASentence() {
        Graph g = Graph.opset(17)
                .input("original_height", FLOAT, 1)
                .output("scores", FLOAT, 2)
                .output("masks", FLOAT, 1, 1, 4, 4);
        g.call("Identity", g.floats("s", new float[] {0.9f, 0.8f}, 2)).to("scores");
        g.call("Identity", g.floats("m", new float[16], 1, 1, 4, 4)).to("masks");
        OnnxModel model = OnnxModel.of("odd.onnx", g.bytes(), Device.CPU, 1);
        try (Sam3Decoder decoder = new Sam3Decoder(model, Sam3Family.OSAM)) {
            assertThatThrownBy(() -> decoder.decode(Map.of(), Map.of(), 4, 4, 0.5, 0))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("expected as many masks as scores, found masks as FLOAT[1, 1, 4, 4]");
        }
    }
}
