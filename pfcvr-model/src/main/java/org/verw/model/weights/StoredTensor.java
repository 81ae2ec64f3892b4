package org.verw.model.weights;

import java.util.Arrays;

/**
 * A tensor as a PyTorch file describes it.
 *
 * @param storage name of the storage that holds its elements
 * @param type of an element
 * @param elements of the whole storage
 * @param offset of its first element in the storage, in elements
 * @param shape sides
 * @param strides elements between neighbours along each side
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredTensor(String storage, ElementType type, long elements, long offset, long[] shape, long[] strides) {
    /** Where a storage is, and of what. */
    record Storage(String name, ElementType type, long elements) {}

    long size() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    /** One past the last element of the storage that it reads; its offset where it is empty. */
    long end() {
        if (size() == 0) {
            return offset;
        }
        long last = offset;
        for (int i = 0; i < shape.length; i++) {
            last = Math.addExact(last, Math.multiplyExact(shape[i] - 1, strides[i]));
        }
        return last + 1;
    }

    /** Whether its elements lie row-major without gaps. */
    boolean isContiguous() {
        long expected = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && strides[i] != expected) {
                return false;
            }
            expected *= shape[i];
        }
        return true;
    }

    /** Elements in row-major order out of those from {@link #offset} to {@link #end}. */
    float[] arrange(float[] span) {
        float[] values = new float[Math.toIntExact(size())];
        long[] place = new long[shape.length];
        for (int i = 0; i < values.length; i++) {
            long at = 0;
            for (int axis = 0; axis < place.length; axis++) {
                at += place[axis] * strides[axis];
            }
            values[i] = span[(int) at];
            for (int axis = place.length - 1; axis >= 0 && ++place[axis] == shape[axis]; axis--) {
                place[axis] = 0;
            }
        }
        return values;
    }
}
