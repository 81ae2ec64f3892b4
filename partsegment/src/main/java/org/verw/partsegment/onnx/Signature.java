package org.verw.partsegment.onnx;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.UnavailableException;

/**
 * What an ONNX file declares, read without loading its weights, so that files of gigabytes are told apart in milliseconds.
 *
 * @param inputs by name, in the file's order; initialisers are none
 * @param outputs by name, in the file's order
 * @param external files beside it that hold weights, by name as the file says it, and how long each must be, in bytes
 */
public record Signature(Map<String, Slot> inputs, Map<String, Slot> outputs, Map<String, Long> external) {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_EXTERNAL = 13;

    /**
     * Reads a file's declarations.
     *
     * @throws InvalidDataException when there is no such file
     * @throws UnavailableException when it is no ONNX file, or cut off
     */
    public static Signature read(Path file) {
        Signature read = new Signature(new LinkedHashMap<>(), new LinkedHashMap<>(), new TreeMap<>());
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(Integer.MAX_VALUE);
            read.model(coded);
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such file", e);
        } catch (InvalidProtocolBufferException e) {
            throw new UnavailableException(
                    file + ": expected a whole ONNX file, found one that is cut off or another file (" + e.getMessage()
                            + ")",
                    e);
        } catch (IOException e) {
            throw new UnavailableException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (read.outputs.isEmpty()) {
            throw new UnavailableException(file + ": expected an ONNX file, found none: it declares no output");
        }
        return read;
    }

    private void model(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == MODEL_GRAPH
                    && WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                int outer = in.pushLimit(in.readRawVarint32());
                graph(in);
                in.popLimit(outer);
            } else if (!in.skipField(tag)) {
                return;
            }
        }
    }

    private void graph(CodedInputStream in) throws IOException {
        Set<String> initialised = new LinkedHashSet<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case GRAPH_INITIALIZER -> {
                    int outer = in.pushLimit(in.readRawVarint32());
                    initializer(in, initialised);
                    in.popLimit(outer);
                }
                case GRAPH_INPUT -> declare(in, inputs);
                case GRAPH_OUTPUT -> declare(in, outputs);
                default -> in.skipField(tag);
            }
        }
        if (in.getBytesUntilLimit() > 0) {
            throw new InvalidProtocolBufferException("the graph ends early");
        }
        inputs.keySet().removeAll(initialised);
    }

    private void initializer(CodedInputStream in, Set<String> names) throws IOException {
        Map<String, String> place = new HashMap<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case TENSOR_NAME -> names.add(in.readStringRequireUtf8());
                case TENSOR_EXTERNAL -> {
                    StringStringEntryProto entry = StringStringEntryProto.parseFrom(in.readByteArray());
                    place.put(entry.getKey(), entry.getValue());
                }
                default -> in.skipField(tag);
            }
        }
        String file = place.get("location");
        if (file != null) {
            long end = number(place.get("offset")) + number(place.get("length"));
            external.merge(file, end, Math::max);
        }
    }

    private static long number(@Nullable String digits) throws InvalidProtocolBufferException {
        try {
            return digits == null ? 0 : Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new InvalidProtocolBufferException("an offset or length of weights is '" + digits + "'");
        }
    }

    private static void declare(CodedInputStream in, Map<String, Slot> slots) throws IOException {
        ValueInfoProto value = ValueInfoProto.parseFrom(in.readByteArray());
        TypeProto.Tensor tensor = value.getType().getTensorType();
        long[] shape = tensor.getShape().getDimList().stream()
                .mapToLong(Signature::size)
                .toArray();
        TensorProto.DataType type = TensorProto.DataType.forNumber(tensor.getElemType());
        slots.put(value.getName(), new Slot(value.getName(), String.valueOf(type), shape));
    }

    private static long size(TensorShapeProto.Dimension dimension) {
        return dimension.hasDimValue() ? dimension.getDimValue() : -1;
    }

    /** For messages: {@code inputs [x float[1, 3, ?, ?]] and outputs […]}. */
    @Override
    public String toString() {
        return "inputs " + inputs.values() + " and outputs " + outputs.values();
    }
}
