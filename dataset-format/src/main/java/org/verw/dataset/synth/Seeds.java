package org.verw.dataset.synth;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Random numbers that depend on a seed and a name and on nothing else, above all not on the order of the work. */
final class Seeds {
    private Seeds() {}

    static SplittableRandom of(long seed, String name) {
        return new SplittableRandom(number(seed, name));
    }

    /** FNV-1a over the name, then the finaliser of MurmurHash3. */
    static long number(long seed, String name) {
        long h = 0xcbf29ce484222325L ^ (seed * 0x9e3779b97f4a7c15L);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xff)) * 0x100000001b3L;
        }
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}
