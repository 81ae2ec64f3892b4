package org.verw.partsegment.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Map;

/** Between tensors in Java memory and the runtime's; checks before the runtime would say something obscure. */
final class Feeds {
    private Feeds() {}

    static void check(String model, Map<String, Slot> inputs, Map<String, long[]> shapes) {
        for (String fed : shapes.keySet()) {
            if (!inputs.containsKey(fed)) {
                throw new IllegalArgumentException(model + ": has no input '" + fed + "'; it has " + inputs.values());
            }
        }
        for (Slot slot : inputs.values()) {
            long[] shape = shapes.get(slot.name());
            if (shape == null) {
                throw new IllegalArgumentException(model + ": expected a value for input " + slot + ", found none");
            }
            if (!slot.takes(shape)) {
                throw new IllegalArgumentException(
                        model + ": expected " + slot + ", found a shape of " + Arrays.toString(shape));
            }
        }
    }

    /** Converts to the declared type where that loses nothing: whole numbers and truths to any, floats to half. */
    static OnnxTensor toNative(String declared, Tensor tensor) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        long[] shape = tensor.shape();
        return switch (declared) {
            case "FLOAT" -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(toFloats(tensor)), shape);
            case "FLOAT16" ->
                OnnxTensor.createTensor(environment, toHalf(toFloats(tensor)), shape, OnnxJavaType.FLOAT16);
            case "INT64" -> OnnxTensor.createTensor(environment, LongBuffer.wrap(toLongs(tensor)), shape);
            case "INT32" -> OnnxTensor.createTensor(environment, IntBuffer.wrap(toInts(tensor)), shape);
            case "BOOL" -> OnnxTensor.createTensor(environment, direct(toBytes(tensor)), shape, OnnxJavaType.BOOL);
            case "UINT8" -> OnnxTensor.createTensor(environment, direct(toBytes(tensor)), shape, OnnxJavaType.UINT8);
            default -> throw new IllegalArgumentException("inputs of type " + declared + " are not supported");
        };
    }

    private static ShortBuffer toHalf(float[] floats) {
        ShortBuffer half = ShortBuffer.allocate(floats.length);
        for (float f : floats) {
            half.put(Fp16Conversions.floatToFp16(f));
        }
        return half.flip();
    }

    static Tensor fromNative(String model, String output, OnnxValue value) throws OrtException {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new IllegalArgumentException(
                    model + ": expected output '" + output + "' to be a tensor, found " + value.getType());
        }
        long[] shape = tensor.getInfo().getShape();
        return switch (tensor.getInfo().type) {
            case FLOAT, FLOAT16 -> Tensor.of(copy(tensor.getFloatBuffer()), shape);
            case INT64 -> Tensor.of(copy(tensor.getLongBuffer()), shape);
            case INT32 -> Tensor.of(copy(tensor.getIntBuffer()), shape);
            case BOOL -> Tensor.ofBooleans(copy(tensor.getByteBuffer()), shape);
            case UINT8 -> Tensor.ofBytes(copy(tensor.getByteBuffer()), shape);
            default ->
                throw new IllegalArgumentException(model + ": output '" + output + "' is of type "
                        + tensor.getInfo().type + ", which is not supported");
        };
    }

    private static float[] toFloats(Tensor tensor) {
        if (tensor.type() == Tensor.Type.FLOAT) {
            return tensor.floats();
        }
        long[] longs = toLongs(tensor);
        float[] floats = new float[longs.length];
        for (int i = 0; i < longs.length; i++) {
            floats[i] = longs[i];
        }
        return floats;
    }

    private static long[] toLongs(Tensor tensor) {
        if (tensor.type() == Tensor.Type.INT64) {
            return tensor.longs();
        }
        byte[] bytes = toBytes(tensor);
        long[] longs = new long[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            longs[i] = bytes[i] & 0xff;
        }
        return longs;
    }

    private static int[] toInts(Tensor tensor) {
        long[] longs = toLongs(tensor);
        int[] ints = new int[longs.length];
        for (int i = 0; i < longs.length; i++) {
            ints[i] = Math.toIntExact(longs[i]);
        }
        return ints;
    }

    private static byte[] toBytes(Tensor tensor) {
        return switch (tensor.type()) {
            case BOOL, UINT8 -> tensor.bytes();
            case INT64 -> {
                long[] longs = tensor.longs();
                byte[] bytes = new byte[longs.length];
                for (int i = 0; i < longs.length; i++) {
                    bytes[i] = (byte) longs[i];
                }
                yield bytes;
            }
            case FLOAT -> throw new IllegalArgumentException("expected whole numbers, found " + tensor);
        };
    }

    private static ByteBuffer direct(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.length);
        buffer.put(bytes);
        buffer.flip();
        return buffer;
    }

    private static long[] copy(IntBuffer buffer) {
        long[] out = new long[buffer.remaining()];
        for (int i = 0; i < out.length; i++) {
            out[i] = buffer.get();
        }
        return out;
    }

    private static long[] copy(LongBuffer buffer) {
        long[] out = new long[buffer.remaining()];
        buffer.get(out);
        return out;
    }

    private static float[] copy(FloatBuffer buffer) {
        float[] out = new float[buffer.remaining()];
        buffer.get(out);
        return out;
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] out = new byte[buffer.remaining()];
        buffer.get(out);
        return out;
    }
}
