package org.verw.partsegment;

import java.util.Arrays;

/**
 * Numbers with a shape, row-major, in Java memory; what goes into and comes out of an {@link OnnxModel}. The arrays are shared, not
 * copied.
 */
final class Tensor {
    /** Element types the room knows; half precision comes out as {@link #FLOAT} and is converted on the way in where declared. */
    enum Type {
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

    static Tensor of(float[] data, long... shape) {
        return new Tensor(Type.FLOAT, shape, data, data.length);
    }

    static Tensor of(long[] data, long... shape) {
        return new Tensor(Type.INT64, shape, data, data.length);
    }

    /** @param data 0 or 1 each */
    static Tensor ofBooleans(byte[] data, long... shape) {
        return new Tensor(Type.BOOL, shape, data, data.length);
    }

    static Tensor ofBytes(byte[] data, long... shape) {
        return new Tensor(Type.UINT8, shape, data, data.length);
    }

    Type type() {
        return type;
    }

    long[] shape() {
        return shape;
    }

    int rank() {
        return shape.length;
    }

    /** Size along an axis. */
    int size(int axis) {
        return (int) shape[axis];
    }

    float[] floats() {
        return (float[]) data;
    }

    long[] longs() {
        return (long[]) data;
    }

    /** Elements of {@link Type#BOOL} (0 or 1) or {@link Type#UINT8}. */
    byte[] bytes() {
        return (byte[]) data;
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
