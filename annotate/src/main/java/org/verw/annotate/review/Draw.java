package org.verw.annotate.review;

import java.util.SplittableRandom;
import org.verw.dataset.Sha256;

/** Random numbers that depend on a seed, a purpose and a name alone, above all not on the order or number of other names. */
final class Draw {
    private static final int HEX = 16;

    private Draw() {}

    /** A number by which to order names at random. */
    static long rank(long seed, String purpose, String name) {
        return Long.parseUnsignedLong(
                Sha256.of(seed + "\n" + purpose + "\n" + name).substring(0, HEX), HEX);
    }

    static SplittableRandom of(long seed, String purpose, String name) {
        return new SplittableRandom(rank(seed, purpose, name));
    }
}
