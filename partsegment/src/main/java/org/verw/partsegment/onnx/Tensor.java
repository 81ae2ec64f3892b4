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

    /**
     * 32-bit floats. The array is not copied: what is written to it later is in the tensor too.
     *
     * @param data row-major
     * @param shape size of each axis; none for a scalar
     * @throws IllegalArgumentException when the shape holds another number of elements
     */
    public static Tensor of(float[] data, long... shape) {
        return new Tensor(Type.FLOAT, shape, data, data.length);
    }

    /** 64-bit whole numbers, otherwise as {@link #of(float[], long...)}. */
    public static Tensor of(long[] data, long... shape) {
        return new Tensor(Type.INT64, shape, data, data.length);
    }

    /**
     * Truths, otherwise as {@link #of(float[], long...)}.
     *
     * @param data 0 or 1 each
     */
    public static Tensor ofBooleans(byte[] data, long... shape) {
        return new Tensor(Type.BOOL, shape, data, data.length);
    }

    /** Unsigned bytes, otherwise as {@link #of(float[], long...)}. */
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

    /** Of its elements; decides which of {@link #floats}, {@link #longs} and {@link #bytes} may be called. */
    public Type type() {
        return type;
    }

    /** Size of each axis, empty for a scalar; not a copy. */
    public long[] shape() {
        return shape;
    }

    /** Number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Size along an axis. */
    public int size(int axis) {
        return (int) shape[axis];
    }

    /**
     * Elements of {@link Type#FLOAT}, row-major; not a copy.
     *
     * @throws ClassCastException when the type is another
     */
    public float[] floats() {
        return (float[]) data;
    }

    /** Elements of {@link Type#INT64}, otherwise as {@link #floats}. */
    public long[] longs() {
        return (long[]) data;
    }

    /** Elements of {@link Type#BOOL} (0 or 1) or {@link Type#UINT8}, otherwise as {@link #floats}. */
    public byte[] bytes() {
        return (byte[]) data;
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
