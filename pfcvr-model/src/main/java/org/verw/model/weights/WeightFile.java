package org.verw.model.weights;

import java.nio.file.Path;
import java.util.SortedMap;
import org.verw.dataset.InvalidDataException;

/** An open file of named arrays. Reads are thread-safe; the caller closes it. */
public interface WeightFile extends AutoCloseable {
    /**
     * What an array is.
     *
     * @param type as the file names it, {@code F32} for example
     * @param shape row-major; empty for a scalar
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(String type, long[] shape) {
        /** Number of elements. */
        public long size() {
            long size = 1;
            for (long side : shape) {
                size = Math.multiplyExact(size, side);
            }
            return size;
        }
    }

    Path path();

    /** Every array by its name. */
    SortedMap<String, Entry> entries();

    /**
     * The values of an array as float32, row-major; F16, BF16 and F64 are converted.
     *
     * @throws InvalidDataException when there is no such array, or its values are no real numbers, or the file is damaged
     */
    float[] floats(String name);

    @Override
    void close();
}
