package org.verw.partsegment.onnx;

import java.util.Arrays;

/**
 * One declared input or output of an ONNX file.
 *
 * @param name as declared
 * @param type element type as ONNX Runtime names it: FLOAT, FLOAT16, INT64, BOOL, UINT8 …
 * @param shape sizes, -1 where the file leaves them open; empty for a scalar
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Slot(String name, String type, long[] shape) {
    /** Number of axes; 0 for a scalar. */
    public int rank() {
        return shape.length;
    }

    /** Whether another file's output fits this input: equal ranks, and equal sizes where both files say one. */
    public boolean takes(Slot output) {
        return takes(output.shape);
    }

    /** Whether a tensor of this shape fits. */
    boolean takes(long[] sizes) {
        boolean fits = sizes.length == shape.length;
        for (int axis = 0; fits && axis < shape.length; axis++) {
            fits = shape[axis] < 0 || sizes[axis] < 0 || shape[axis] == sizes[axis];
        }
        return fits;
    }

    @Override
    public String toString() {
        return name + " " + type.toLowerCase(java.util.Locale.ROOT)
                + Arrays.toString(shape).replace("-1", "?");
    }
}
