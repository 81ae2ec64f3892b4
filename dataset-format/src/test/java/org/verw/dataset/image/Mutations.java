package org.verw.dataset.image;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Broken copies of a file: bits flipped, bytes replaced, pieces cut out, doubled or swapped. */
public final class Mutations {
    private static final byte[] NASTY = {0, -1, 127, -128, '"', '\n', '{', '}', ',', '\\', '/', '.', ';', '<', ' ', '9'
    };

    private Mutations() {}

    /** One broken copy; the same random numbers give the same copy. */
    public static byte[] of(byte[] original, SplittableRandom random) {
        byte[] bytes = original.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && bytes.length > 0; i++) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(1 << random.nextInt(8)));
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = NASTY[random.nextInt(NASTY.length)];
                case 2 -> bytes = splice(bytes, at, length, new byte[0]);
                case 3 -> bytes = splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
                case 4 -> bytes = Arrays.copyOf(bytes, at);
                default -> Arrays.fill(bytes, at, at + length, NASTY[random.nextInt(NASTY.length)]);
            }
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int at, int remove, byte[] insert) {
        return Pictures.join(Arrays.copyOf(bytes, at), insert, Arrays.copyOfRange(bytes, at + remove, bytes.length));
    }
}
