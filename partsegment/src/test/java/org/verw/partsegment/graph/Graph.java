package org.verw.partsegment.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds an ONNX file: inputs and outputs with the names, types and (symbolic) sizes of a real export, and nodes that compute the
 * outputs from the inputs. Values are known by their names; {@link Call} gives a node attributes and outputs.
 *
 * <pre>{@code
 * Graph g = Graph.opset(16).input("img", FLOAT, "batch", 3, "height", "width").output("mean", FLOAT, "batch", 3);
 * g.call("ReduceMean", "img").ints("axes", 2, 3).integer("keepdims", 0).to("mean");
 * g.write(folder.resolve("model.onnx"));
 * }</pre>
 */
public final class Graph {
    private final int opset;
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, ByteString> besides = new LinkedHashMap<>();
    private int values;

    private Graph(int opset) {
        this.opset = opset;
    }

    /** An empty graph of this version of the standard operators. */
    public static Graph opset(int version) {
        return new Graph(version);
    }

    /** @param sizes an {@link Integer} each, or a {@link String} where the size is open; none for a scalar */
    public Graph input(String name, DataType type, Object... sizes) {
        graph.addInput(value(name, type, sizes));
        return this;
    }

    /** @param sizes as of {@link #input} */
    public Graph output(String name, DataType type, Object... sizes) {
        graph.addOutput(value(name, type, sizes));
        return this;
    }

    /** Custom metadata of the file. */
    public Graph metadata(String key, String text) {
        metadata.put(key, text);
        return this;
    }

    private static ValueInfoProto value(String name, DataType type, Object... sizes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object size : sizes) {
            TensorShapeProto.Dimension.Builder d = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(size instanceof Integer n ? d.setDimValue(n) : d.setDimParam((String) size));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(shape)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** A constant; gives its name. */
    public String floats(String name, float[] data, long... shape) {
        return constant(name, DataType.FLOAT, RawData.of(data), shape);
    }

    /** A constant of half precision; gives its name. */
    public String halves(String name, float[] data, long... shape) {
        return constant(name, DataType.FLOAT16, RawData.halves(data), shape);
    }

    /** A constant; gives its name. */
    public String longs(String name, long[] data, long... shape) {
        return constant(name, DataType.INT64, RawData.of(data), shape);
    }

    /** A constant of truths, 0 or 1 each; gives its name. */
    public String booleans(String name, byte[] data, long... shape) {
        return constant(name, DataType.BOOL, ByteString.copyFrom(data), shape);
    }

    /** A constant of unsigned bytes; gives its name. */
    public String bytes(String name, byte[] data, long... shape) {
        return constant(name, DataType.UINT8, ByteString.copyFrom(data), shape);
    }

    /** A constant of signed bytes; gives its name. */
    public String signedBytes(String name, byte[] data, long... shape) {
        return constant(name, DataType.INT8, ByteString.copyFrom(data), shape);
    }

    /** A float scalar; gives its name. */
    public String number(double number) {
        return floats(fresh(), new float[] {(float) number});
    }

    /** Whole numbers of rank 1, as axes and shapes are given; gives the name. */
    public String list(long... numbers) {
        return longs(fresh(), numbers, numbers.length);
    }

    /** A constant that {@link #write} puts into a file beside the model; gives its name. */
    public String external(String name, String file, float[] data, long... shape) {
        ByteString raw = RawData.of(data);
        ByteString before = besides.getOrDefault(file, ByteString.EMPTY);
        besides.put(file, before.concat(raw));
        TensorProto.Builder tensor = tensor(name, DataType.FLOAT, shape)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", file))
                .addExternalData(entry("offset", String.valueOf(before.size())))
                .addExternalData(entry("length", String.valueOf(raw.size())));
        graph.addInitializer(tensor);
        return name;
    }

    private String constant(String name, DataType type, ByteString raw, long... shape) {
        graph.addInitializer(tensor(name, type, shape).setRawData(raw));
        return name;
    }

    private static TensorProto.Builder tensor(String name, DataType type, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        for (long d : shape) {
            tensor.addDims(d);
        }
        return tensor;
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    /** One node; nothing happens before {@link Call#to} or {@link Call#value}. An empty name leaves an optional input out. */
    public Call call(String operator, String... inputs) {
        return new Call(NodeProto.newBuilder().setOpType(operator).addAllInput(List.of(inputs)));
    }

    /** A node without attributes and with one output; gives the output's name. */
    public String apply(String operator, String... inputs) {
        return call(operator, inputs).value();
    }

    /** Casts to a type; gives the output's name. */
    public String cast(String value, DataType type) {
        return call("Cast", value).integer("to", type.getNumber()).value();
    }

    private String fresh() {
        return "v" + values++;
    }

    /** A node that is being made. */
    public final class Call {
        private final NodeProto.Builder node;

        private Call(NodeProto.Builder node) {
            this.node = node;
        }

        public Call integer(String name, long number) {
            node.addAttribute(attribute(name, AttributeProto.AttributeType.INT).setI(number));
            return this;
        }

        public Call ints(String name, long... numbers) {
            AttributeProto.Builder a = attribute(name, AttributeProto.AttributeType.INTS);
            for (long number : numbers) {
                a.addInts(number);
            }
            node.addAttribute(a);
            return this;
        }

        public Call real(String name, double number) {
            node.addAttribute(
                    attribute(name, AttributeProto.AttributeType.FLOAT).setF((float) number));
            return this;
        }

        public Call text(String name, String text) {
            node.addAttribute(
                    attribute(name, AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text)));
            return this;
        }

        private static AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
            return AttributeProto.newBuilder().setName(name).setType(type);
        }

        /** Ends the node with one output of a fresh name; gives that. */
        public String value() {
            String name = fresh();
            to(name);
            return name;
        }

        /** Ends the node with these outputs. */
        public void to(String... outputs) {
            graph.addNode(node.addAllOutput(List.of(outputs)));
        }
    }

    /** The whole file. */
    public byte[] bytes() {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("verw tests")
                .setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset));
        metadata.forEach((key, text) -> model.addMetadataProps(entry(key, text)));
        return model.build().toByteArray();
    }

    /** Writes the file, and the data files beside it; gives the file. */
    public Path write(Path file) {
        try {
            Files.write(file, bytes());
            for (Map.Entry<String, ByteString> beside : besides.entrySet()) {
                Files.write(
                        file.resolveSibling(beside.getKey()), beside.getValue().toByteArray());
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
