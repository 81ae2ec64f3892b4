package org.verw.model;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Random streams told apart by what they are for: the stream of (seed, purpose, places) is the same in every run, whatever else
 * was drawn before it and by how many threads. Thread-safe.
 */
public final class Draws {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private Draws() {}

    /**
     * @param purpose what is drawn, for example {@code "order"}
     * @param places where, for example epoch and index
     */
    public static SplittableRandom of(long seed, String purpose, long... places) {
        return new SplittableRandom(seed(seed, purpose, places));
    }

    /** The seed of the stream {@link #of}, for generators of others. */
    public static long seed(long seed, String purpose, long... places) {
        CRC32 name = new CRC32();
        name.update(purpose.getBytes(StandardCharsets.UTF_8));
        long mixed = mix(seed * GAMMA + name.getValue());
        for (long place : places) {
            mixed = mix((mixed + GAMMA) ^ mix(place + GAMMA));
        }
        return mixed;
    }

    /** The finisher of SplitMix64 (Steele, Lea and Flood 2014): every bit of the result depends on every bit of z. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
