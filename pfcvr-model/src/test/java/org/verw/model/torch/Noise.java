package org.verw.model.torch;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The formula of the golden figures' weights and inputs (their README): the same numbers without a file. */
public final class Noise {
    private final long seed;

    public Noise(long seed) {
        this.seed = seed;
    }

    /** Values in [-scale, scale). */
    public float[] values(String name, int count, double scale) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        long base = crc.getValue() + (seed << 32);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long z = (i + base) * 0x9E3779B97F4A7C15L;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            z = z ^ (z >>> 31);
            double u = (z >>> 40) / 0x1p24;
            values[i] = (float) ((2 * u - 1) * scale);
        }
        return values;
    }

    /** A parameter: 0.5 sqrt(3 / fan-in) for matrices, 0.05 for vectors, around 1 for the weights of norms. */
    public float[] parameter(String name, long[] shape) {
        int size = 1;
        int fanIn = 1;
        for (int i = 0; i < shape.length; i++) {
            size *= (int) shape[i];
            fanIn *= i == 0 ? 1 : (int) shape[i];
        }
        float[] values = values(name, size, shape.length >= 2 ? 0.5 * Math.sqrt(3.0 / fanIn) : 0.05);
        boolean norm = name.contains("ln_") || name.contains(".norm") || name.equals("mlm_head.ln.weight");
        if (norm && name.endsWith("weight")) {
            for (int i = 0; i < size; i++) {
                values[i] = (float) (1 + (double) values[i]);
            }
        }
        return values;
    }
}
