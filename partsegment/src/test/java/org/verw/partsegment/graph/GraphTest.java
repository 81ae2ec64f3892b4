package org.verw.partsegment.graph;

import static ai.onnx.proto.OnnxMl.TensorProto.DataType.BOOL;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.FLOAT16;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.INT64;
import static ai.onnx.proto.OnnxMl.TensorProto.DataType.UINT8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Tensor;

/** Every type that the families use goes in and comes out, with what the graph makes of it. */
final class GraphTest {
    @TempDir
    Path folder;

    @Test
    void everyTypeGoesInAndOut() {
        Graph g = Graph.opset(18)
                .input("scalar", INT64)
                .input("bytes", UINT8, 3, "width")
                .input("truths", BOOL, "n")
                .input("halves", FLOAT16, "n")
                .input("boxes", FLOAT, 1, "boxes", 4)
                .output("sum", INT64)
                .output("negated", BOOL, "n")
                .output("doubled", FLOAT16, "n")
                .output("copied", FLOAT, 1, "boxes", 4)
                .output("mirrored", UINT8, "width", 3);
        g.call("Add", "scalar", g.longs("two", new long[] {2})).to("sum");
        g.call("Not", "truths").to("negated");
        g.call("Mul", "halves", g.halves("twice", new float[] {2})).to("doubled");
        g.call("Identity", "boxes").to("copied");
        g.call("Transpose", "bytes").ints("perm", 1, 0).to("mirrored");

        try (OnnxModel model = OnnxModel.open(g.write(folder.resolve("types.onnx")), Device.CPU, 1)) {
            Map<String, Tensor> out = model.run(Map.of(
                    "scalar", Tensor.of(new long[] {40}),
                    "bytes", Tensor.ofBytes(new byte[] {1, 2, 3, 4, 5, -1}, 3, 2),
                    "truths", Tensor.ofBooleans(new byte[] {1, 0}, 2),
                    "halves", Tensor.of(new float[] {0.5f, -3}, 2),
                    "boxes", Tensor.of(new float[0], 1, 0, 4)));
            assertThat(out.get("sum").shape()).isEmpty();
            assertThat(out.get("sum").longs()).containsExactly(42);
            assertThat(out.get("negated").bytes()).containsExactly(0, 1);
            assertThat(out.get("doubled").floats()).containsExactly(1, -6);
            assertThat(out.get("copied").shape()).containsExactly(1, 0, 4);
            assertThat(out.get("mirrored").bytes()).containsExactly(1, 3, 5, 2, 4, -1);
        }
    }

    @Test
    void weightsMayLieInAFileBeside() {
        Graph g = Graph.opset(18).input("x", FLOAT, "n").output("y", FLOAT, "n");
        String weight = g.external("weight", "side.onnx.data", new float[] {10, 20}, 2);
        String bias = g.external("bias", "side.onnx.data", new float[] {1, 2}, 2);
        g.call("Add", g.apply("Mul", "x", weight), bias).to("y");
        try (OnnxModel model = OnnxModel.open(g.write(folder.resolve("side.onnx")), Device.CPU, 1)) {
            Tensor y = model.run(Map.of("x", Tensor.of(new float[] {3, 4}, 2))).get("y");
            assertThat(y.floats()).containsExactly(31, 82);
        }
    }
}
