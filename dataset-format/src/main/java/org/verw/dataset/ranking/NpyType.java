package org.verw.dataset.ranking;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of numbers that a feature file may hold, all little-endian. */
enum NpyType {
    FLOAT16("<f2", 2),
    FLOAT32("<f4", 4),
    FLOAT64("<f8", 8);

    private final String descr;
    private final int bytes;

    NpyType(String descr, int bytes) {
        this.descr = descr;
        this.bytes = bytes;
    }

    static Optional<NpyType> of(String descr) {
        return Arrays.stream(values()).filter(t -> t.descr.equals(descr)).findFirst();
    }

    int bytes() {
        return bytes;
    }

    /** NumPy's word for it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Numbers from the buffer's position on; float64 is rounded to float32. */
    void decode(ByteBuffer from, float[] to, int at, int count) {
        switch (this) {
            case FLOAT32 -> from.asFloatBuffer().get(to, at, count);
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = (float) from.getDouble(8 * i);
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = half(from.getShort(2 * i));
                }
            }
        }
    }

    /** IEEE 754 binary16 to binary32, exact. */
    static float half(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == 0) {
            float subnormal = fraction * 0x1p-24f;
            return sign == 0 ? subnormal : -subnormal;
        }
        int wide = exponent == 0x1f ? 0xff : exponent + (127 - 15);
        return Float.intBitsToFloat(sign | wide << 23 | fraction << 13);
    }
}
