package org.verw.dataset.mask;

import java.util.Arrays;

/** Between bytes of pixels and run lengths, both byte orders. */
final class RlePixels {
    private RlePixels() {}

    static int[] countColumns(byte[] pixels, int height, int width) {
        requireLength(pixels, height, width);
        int[] counts = new int[1024];
        int n = 0;
        int start = 0;
        boolean inside = false;
        for (int i = 0; i < pixels.length; i++) {
            if ((pixels[i] != 0) != inside) {
                if (n + 1 >= counts.length) {
                    counts = Arrays.copyOf(counts, counts.length * 2);
                }
                counts[n++] = i - start;
                start = i;
                inside = !inside;
            }
        }
        counts[n++] = pixels.length - start;
        return Arrays.copyOf(counts, n);
    }

    static int[] countRows(byte[] pixels, int height, int width) {
        requireLength(pixels, height, width);
        return countColumns(transpose(pixels, height, width), height, width);
    }

    static byte[] fillColumns(int[] counts, int height, int width) {
        byte[] pixels = new byte[Math.multiplyExact(height, width)];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            if ((i & 1) == 1) {
                Arrays.fill(pixels, at, at + counts[i], (byte) 1);
            }
            at += counts[i];
        }
        return pixels;
    }

    static byte[] fillRows(int[] counts, int height, int width) {
        return transpose(fillColumns(counts, height, width), width, height);
    }

    /** @param in rows x columns, row-major; the result is columns x rows, row-major */
    private static byte[] transpose(byte[] in, int rows, int columns) {
        byte[] out = new byte[in.length];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                out[x * rows + y] = in[y * columns + x];
            }
        }
        return out;
    }

    private static void requireLength(byte[] pixels, int height, int width) {
        if (pixels.length != (long) height * width) {
            throw new IllegalArgumentException("expected " + height + " x " + width + " bytes, found " + pixels.length);
        }
    }
}
