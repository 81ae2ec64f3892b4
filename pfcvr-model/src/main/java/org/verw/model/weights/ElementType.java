package org.verw.model.weights;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Types of array elements under the names of safetensors. */
enum ElementType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    static Optional<ElementType> of(String name) {
        for (ElementType type : values()) {
            if (type.name().equals(name)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Element {@code index} of little-endian bytes, as float32. */
    float get(ByteBuffer data, int index) {
        return switch (this) {
            case F64 -> (float) data.getDouble(8 * index);
            case F32 -> data.getFloat(4 * index);
            case F16 -> half(data.getShort(2 * index));
            case BF16 -> Float.intBitsToFloat(data.getShort(2 * index) << 16);
            case I64 -> data.getLong(8 * index);
            case I32 -> data.getInt(4 * index);
            case I16 -> data.getShort(2 * index);
            case I8 -> data.get(index);
            case U8 -> data.get(index) & 0xFF;
            case BOOL -> data.get(index) == 0 ? 0 : 1;
        };
    }

    /** IEEE 754 binary16; {@code Float.float16ToFloat} came with Java 20. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> 10) & 0x1F;
        int fraction = bits & 0x3FF;
        if (exponent == 0) {
            float value = fraction * 0x1p-24f; // subnormal, exact in float32
            return sign == 0 ? value : -value;
        }
        int wide = exponent == 0x1F ? 0xFF : exponent + 112;
        return Float.intBitsToFloat(sign | (wide << 23) | (fraction << 13));
    }
}
