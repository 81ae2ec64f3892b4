package org.verw.partsegment.train;

import ai.djl.ndarray.NDArray;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.SortedMap;

/**
 * Layers that write ONNX nodes (opset 13): batch normalisation is folded into the convolution before it, and weights are stored in
 * half precision behind a Cast, which the runtime folds when it loads the file.
 */
final class OnnxLayers implements Layers<String> {
    private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;

    private final SortedMap<String, NDArray> weights;
    private final SortedMap<String, NDArray> statistics;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("verw-segmenter");
    private int values;

    OnnxLayers(SortedMap<String, NDArray> weights, SortedMap<String, NDArray> statistics) {
        this.weights = weights;
        this.statistics = statistics;
        graph.addInitializer(TensorProto.newBuilder()
                .setName("twice")
                .setDataType(FLOAT)
                .addDims(4)
                .setRawData(floats(new float[] {1, 1, 2, 2})));
    }

    /** The whole file, for input {@code image} and the network's output as {@code logits}. */
    static byte[] model(
            SortedMap<String, NDArray> weights, SortedMap<String, NDArray> statistics, Map<String, String> metadata) {
        OnnxLayers layers = new OnnxLayers(weights, statistics);
        String logits = SegmenterNetwork.build(layers, "image");
        layers.graph
                .addInput(value("image", 3))
                .addOutput(value("logits", -1))
                .addNode(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .addInput(logits)
                        .addOutput("logits"));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("verw")
                .setGraph(layers.graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(13));
        metadata.forEach((key, text) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build().toByteArray();
    }

    private static ValueInfoProto value(String name, int channels) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (String dimension : new String[] {"batch", "channels", "height_" + name, "width_" + name}) {
            TensorShapeProto.Dimension.Builder d = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    dimension.equals("channels") && channels > 0 ? d.setDimValue(channels) : d.setDimParam(dimension));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(
                                TypeProto.Tensor.newBuilder().setElemType(FLOAT).setShape(shape)))
                .build();
    }

    @Override
    public String conv(String name, String x, int in, int out, int kernel, int stride, boolean rectified) {
        float[] weight = array(weights, name + ".weight");
        float[] gamma = array(weights, name + ".gamma");
        float[] bias = array(weights, name + ".beta").clone();
        float[] mean = array(statistics, name + ".mean");
        float[] variance = array(statistics, name + ".variance");
        int perFilter = weight.length / out;
        float[] folded = new float[weight.length];
        for (int o = 0; o < out; o++) {
            double scale = gamma[o] / Math.sqrt(variance[o] + TrainedLayers.EPSILON);
            bias[o] = (float) (bias[o] - mean[o] * scale);
            for (int i = 0; i < perFilter; i++) {
                folded[o * perFilter + i] = (float) (weight[o * perFilter + i] * scale);
            }
        }
        String y = convolution(name, x, folded, bias, new long[] {out, in, kernel, kernel}, stride);
        return rectified ? relu(y) : y;
    }

    @Override
    public String head(String name, String x, int in, int out) {
        return convolution(
                name,
                x,
                array(weights, name + ".weight"),
                array(weights, name + ".bias"),
                new long[] {out, in, 1, 1},
                1);
    }

    private String convolution(String name, String x, float[] weight, float[] bias, long[] shape, int stride) {
        long pad = shape[2] / 2;
        NodeProto.Builder node = NodeProto.newBuilder()
                .setOpType("Conv")
                .addInput(x)
                .addInput(half(name + ".weight", weight, shape))
                .addInput(half(name + ".bias", bias, shape[0]))
                .addAttribute(longs("kernel_shape", shape[2], shape[3]))
                .addAttribute(longs("strides", stride, stride))
                .addAttribute(longs("pads", pad, pad, pad, pad));
        return add(node);
    }

    @Override
    public String add(String a, String b) {
        return add(NodeProto.newBuilder().setOpType("Add").addInput(a).addInput(b));
    }

    @Override
    public String relu(String x) {
        return add(NodeProto.newBuilder().setOpType("Relu").addInput(x));
    }

    @Override
    public String upsample(String x) {
        return add(NodeProto.newBuilder()
                .setOpType("Resize")
                .addInput(x)
                .addInput("")
                .addInput("twice")
                .addAttribute(text("mode", "linear"))
                .addAttribute(text("coordinate_transformation_mode", "half_pixel")));
    }

    @Override
    public String mean(String x) {
        return add(NodeProto.newBuilder().setOpType("GlobalAveragePool").addInput(x));
    }

    private String add(NodeProto.Builder node) {
        String out = "v" + values++;
        graph.addNode(node.addOutput(out));
        return out;
    }

    private String half(String name, float[] data, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(data.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : data) {
            bytes.putShort(Fp16Conversions.floatToFp16(v));
        }
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name + ".half")
                .setDataType(TensorProto.DataType.FLOAT16_VALUE)
                .setRawData(ByteString.copyFrom(bytes.array()));
        for (long d : shape) {
            tensor.addDims(d);
        }
        graph.addInitializer(tensor);
        graph.addNode(NodeProto.newBuilder()
                .setOpType("Cast")
                .addInput(name + ".half")
                .addOutput(name)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(FLOAT)));
        return name;
    }

    private static float[] array(SortedMap<String, NDArray> from, String name) {
        NDArray found = from.get(name);
        if (found == null) {
            throw new IllegalStateException("no weights '" + name + "': the network was never run");
        }
        return found.toFloatArray();
    }

    private static ByteString floats(float[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(data.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : data) {
            bytes.putFloat(v);
        }
        return ByteString.copyFrom(bytes.array());
    }

    private static AttributeProto longs(String name, long... data) {
        AttributeProto.Builder a = AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long d : data) {
            a.addInts(d);
        }
        return a.build();
    }

    private static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }
}
