package org.verw.model.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The named parameters of a model: float32 leaves that require gradients, in native memory until {@link #close}. A module
 * declares what it needs when it is built; declaring draws the values from (seed, name), so that neither the order of
 * declarations nor another module changes them.
 */
public final class Parameters implements AutoCloseable {
    private final NDManager manager = Torch.manager();
    private final SortedMap<String, NDArray> arrays = new TreeMap<>();
    private final long seed;

    public Parameters(long seed) {
        this.seed = seed;
    }

    /** Creates a parameter, or gives the one that stands. */
    public NDArray declare(String name, Initial initial, long... shape) {
        NDArray known = arrays.get(name);
        if (known != null) {
            if (!Arrays.equals(known.getShape().getShape(), shape)) {
                throw new IllegalArgumentException(name + " is declared twice, with different shapes");
            }
            return known;
        }
        Shape size = new Shape(shape);
        float[] values = new float[Math.toIntExact(size.size())];
        initial.fill(values, new SplittableRandom(seed * 0x9E3779B97F4A7C15L + checksum(name)));
        NDArray array = Torch.floats(manager, values, size);
        NDScope.unregister(array);
        array.setRequiresGradient(true);
        arrays.put(name, array);
        return array;
    }

    /** Several at once under one prefix, for operations that take a list. */
    public List<NDArray> get(String prefix, String... names) {
        List<NDArray> list = new ArrayList<>(names.length);
        for (String name : names) {
            list.add(get(prefix + name));
        }
        return Collections.unmodifiableList(list);
    }

    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        return array;
    }

    /** Copies values into a parameter, row-major. */
    public void set(String name, float[] values) {
        Torch.copy(FloatBuffer.wrap(values), get(name));
    }

    /** Every parameter by name; a view. */
    public SortedMap<String, NDArray> all() {
        return Collections.unmodifiableSortedMap(arrays);
    }

    /** Of this manager, for arrays that live as long as the parameters. */
    public NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }

    private static long checksum(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return crc.getValue();
    }
}
