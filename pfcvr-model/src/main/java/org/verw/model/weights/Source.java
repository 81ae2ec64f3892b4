package org.verw.model.weights;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * An array that is read when it is asked for.
 *
 * @param origin its name in the file, for messages
 * @param shape row-major
 * @param values float32, row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Source(String origin, long[] shape, Supplier<float[]> values) {
    /** Every array of a file as it is. */
    public static SortedMap<String, Source> of(WeightFile file) {
        SortedMap<String, Source> sources = new TreeMap<>();
        file.entries()
                .forEach((name, entry) -> sources.put(name, new Source(name, entry.shape(), () -> file.floats(name))));
        return sources;
    }
}
