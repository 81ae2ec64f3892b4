package org.verw.partsegment.onnx;

import java.util.Arrays;

/**
 * Numbers with a shape, row-major, in Java memory; what goes into and comes out of an {@link OnnxModel}. The arrays are shared, not
 * copied.
 */
public final class Tensor {
    /** Element types the room knows; half precision comes out as {@link #FLOAT} and is converted on the way in where declared. */
    public enum Type {
        FLOAT,
        INT64,
        BOOL,
        UINT8
    }

    private final Type type;
    private final long[] shape;
    private final Object data;

    private Tensor(Type type, long[] shape, Object data, int length) {
        long elements = 1;
        for (long d : shape) {
            elements *= d;
        }
        if (elements != length) {
            throw new IllegalArgumentException(
                    "expected " + elements + " elements for shape " + Arrays.toString(shape) + ", found " + length);
        }
        this.type = type;
        this.shape = shape;
        this.data = data;
    }

    public static Tensor of(float[] data, long... shape) {
        return new Tensor(Type.FLOAT, shape, data, data.length);
    }

    public static Tensor of(long[] data, long... shape) {
        return new Tensor(Type.INT64, shape, data, data.length);
    }

    /** @param data 0 or 1 each */
    public static Tensor ofBooleans(byte[] data, long... shape) {
        return new Tensor(Type.BOOL, shape, data, data.length);
    }

    public static Tensor ofBytes(byte[] data, long... shape) {
        return new Tensor(Type.UINT8, shape, data, data.length);
    }

    /** Floats of 0 to 255 as bytes, rounded. */
    public Tensor rounded() {
        float[] floats = floats();
        byte[] bytes = new byte[floats.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(floats[i]);
        }
        return ofBytes(bytes, shape);
    }

    public Type type() {
        return type;
    }

    public long[] shape() {
        return shape;
    }

    public int rank() {
        return shape.length;
    }

    /** Size along an axis. */
    public int size(int axis) {
        return (int) shape[axis];
    }

    public float[] floats() {
        return (float[]) data;
    }

    public long[] longs() {
        return (long[]) data;
    }

    /** Elements of {@link Type#BOOL} (0 or 1) or {@link Type#UINT8}. */
    public byte[] bytes() {
        return (byte[]) data;
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
