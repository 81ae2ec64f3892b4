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
    public int rank() {
        return shape.length;
    }

    @Override
    public String toString() {
        return name + " " + type.toLowerCase(java.util.Locale.ROOT)
                + Arrays.toString(shape).replace("-1", "?");
    }
}
