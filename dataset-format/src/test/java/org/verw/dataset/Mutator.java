package org.verw.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Spoils good inputs: bytes changed, cut, doubled, swapped for pieces that parsers stumble over. The seed decides all. */
public final class Mutator {
    private static final List<String> STUMBLING_BLOCKS = List.of(
            "null",
            "{}",
            "[]",
            "\"\"",
            "0",
            "-1",
            "1e999",
            "-0.0",
            "NaN",
            "Infinity",
            "9223372036854775808",
            "2147483648",
            "0.5",
            "true",
            "[[[[[[[[",
            "{\"a\":",
            "\\u0000",
            "\\ud800",
            "\u0000",
            "\n",
            "\r\n",
            "\ufeff",
            "\\",
            "\"",
            ",",
            ":",
            "}",
            "]",
            "\u4e2d",
            "\ud83d\ude97",
            "'",
            "//",
            "/*",
            "1".repeat(400),
            "[".repeat(400));

    private final SplittableRandom random;
    private final List<byte[]> seeds;

    public Mutator(List<byte[]> seeds, long seed) {
        this.seeds = List.copyOf(seeds);
        this.random = new SplittableRandom(seed);
    }

    /** One of the good inputs, spoilt in one to four ways. */
    public byte[] next() {
        byte[] bytes = pick().clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = spoil(bytes);
        }
        return bytes;
    }

    private byte[] pick() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private byte[] spoil(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = Math.min(bytes.length, from + random.nextInt(16));
        return switch (random.nextInt(7)) {
            case 0 -> replace(bytes, from, from, bytesOf(1 + random.nextInt(4)));
            case 1 -> replace(bytes, from, to, new byte[0]);
            case 2 -> replace(bytes, from, to, block());
            case 3 -> replace(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 4 -> replace(bytes, from, bytes.length, new byte[0]);
            case 5 -> splice(bytes, from);
            default -> flip(bytes);
        };
    }

    private byte[] block() {
        return STUMBLING_BLOCKS.get(random.nextInt(STUMBLING_BLOCKS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] bytesOf(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private byte[] flip(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (bytes.length > 0) {
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** The beginning of this one and the end of another. */
    private byte[] splice(byte[] bytes, int from) {
        byte[] other = pick();
        int at = random.nextInt(other.length + 1);
        return replace(bytes, from, bytes.length, Arrays.copyOfRange(other, at, other.length));
    }

    private static byte[] replace(byte[] bytes, int from, int to, byte[] with) {
        byte[] result = new byte[bytes.length - (to - from) + with.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(with, 0, result, from, with.length);
        System.arraycopy(bytes, to, result, from + with.length, bytes.length - to);
        return result;
    }
}
