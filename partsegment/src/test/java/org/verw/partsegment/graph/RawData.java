package org.verw.partsegment.graph;

import ai.onnxruntime.platform.Fp16Conversions;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Numbers as ONNX files hold them: little endian. */
final class RawData {
    private RawData() {}

    static ByteString of(float[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(data.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(data);
        return ByteString.copyFrom(bytes.array());
    }

    static ByteString of(long[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(data.length * 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(data);
        return ByteString.copyFrom(bytes.array());
    }

    static ByteString halves(float[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(data.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : data) {
            bytes.putShort(Fp16Conversions.floatToFp16(v));
        }
        return ByteString.copyFrom(bytes.array());
    }
}
