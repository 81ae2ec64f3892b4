package org.verw.dataset.mask;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Between bytes of pixels and run lengths, both byte orders, eight pixels at a time. */
final class RlePixels {
    /** Eight bytes as a long; the first byte is the lowest. */
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private RlePixels() {}

    static int[] countColumns(byte[] pixels, int height, int width) {
        requireLength(pixels, height, width);
        Runs runs = new Runs();
        int at = 0;
        while (at < pixels.length) {
            at = endOfZeros(pixels, at);
            runs.change(at);
            if (at < pixels.length) {
                at = endOfOnes(pixels, at);
                runs.change(at);
            }
        }
        return runs.counts(pixels.length);
    }

    /** First index from {@code at} on that is not 0, or the length. */
    private static int endOfZeros(byte[] pixels, int at) {
        int i = at;
        for (int end = pixels.length - 32; i <= end; i += 32) {
            if ((word(pixels, i) | word(pixels, i + 8) | word(pixels, i + 16) | word(pixels, i + 24)) != 0) {
                break;
            }
        }
        for (int end = pixels.length - 8; i <= end; i += 8) {
            long word = word(pixels, i);
            if (word != 0) {
                return i + (Long.numberOfTrailingZeros(word) >>> 3);
            }
        }
        while (i < pixels.length && pixels[i] == 0) {
            i++;
        }
        return i;
    }

    /** First index from {@code at} on that is 0, or the length. */
    private static int endOfOnes(byte[] pixels, int at) {
        int i = at;
        for (int end = pixels.length - 32; i <= end; i += 32) {
            if ((zeroBytes(word(pixels, i))
                            | zeroBytes(word(pixels, i + 8))
                            | zeroBytes(word(pixels, i + 16))
                            | zeroBytes(word(pixels, i + 24)))
                    != 0) {
                break;
            }
        }
        for (int end = pixels.length - 8; i <= end; i += 8) {
            long zeros = zeroBytes(word(pixels, i));
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (i < pixels.length && pixels[i] != 0) {
            i++;
        }
        return i;
    }

    /** Not 0 where a byte is 0; the lowest bit that is set belongs to the first such byte. */
    private static long zeroBytes(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private static long word(byte[] pixels, int at) {
        return (long) LONGS.get(pixels, at);
    }

    /**
     * Row-major pixels are read in their order: each row is compared with the one above, and only where they differ does a run
     * of that column begin or end.
     */
    static int[] countRows(byte[] pixels, int height, int width) {
        requireLength(pixels, height, width);
        ColumnChanges changes = new ColumnChanges(width);
        byte[] outside = new byte[width];
        for (int y = 0; y < height; y++) {
            compareRows(pixels, y * width, y == 0 ? outside : pixels, y == 0 ? 0 : (y - 1) * width, y, changes);
        }
        return changes.counts(height);
    }

    private static void compareRows(byte[] pixels, int row, byte[] other, int above, int y, ColumnChanges changes) {
        int width = changes.width();
        int x = 0;
        while (true) {
            int equal = Arrays.mismatch(pixels, row + x, row + width, other, above + x, above + width);
            if (equal < 0) {
                return;
            }
            x += equal;
            // Other bytes need not mean another side: 1 and 255 are both inside.
            if (x <= width - 8) {
                changes.add(x, y, inside(word(pixels, row + x)) ^ inside(word(other, above + x)));
                x += 8;
            } else {
                if ((pixels[row + x] != 0) != (other[above + x] != 0)) {
                    changes.add(x, y);
                }
                x++;
            }
        }
    }

    /** The high bit of every byte that is not 0. */
    private static long inside(long word) {
        return (((word & ~HIGHS) + ~HIGHS) | word) & HIGHS;
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

    /** Marks where each column changes, then lets every row continue the one above. */
    static byte[] fillRows(int[] counts, int height, int width) {
        byte[] pixels = new byte[Math.multiplyExact(height, width)];
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            int end = at + counts[i];
            if ((i & 1) == 1 && end > at) {
                markRun(pixels, at, end, height, width);
            }
            at = end;
        }
        int i = width;
        for (; i <= pixels.length - 8 && width >= 8; i += 8) {
            LONGS.set(pixels, i, word(pixels, i) ^ word(pixels, i - width));
        }
        for (; i < pixels.length; i++) {
            pixels[i] ^= pixels[i - width];
        }
        return pixels;
    }

    /** A run that goes on over the end of a column begins again at the top of the next. */
    private static void markRun(byte[] pixels, int from, int end, int height, int width) {
        for (int x = from / height; x <= (end - 1) / height; x++) {
            int top = Math.max(from - x * height, 0);
            int bottom = Math.min(end - x * height, height);
            pixels[top * width + x] ^= 1;
            if (bottom < height) {
                pixels[bottom * width + x] ^= 1;
            }
        }
    }

    private static void requireLength(byte[] pixels, int height, int width) {
        if (height < 0 || width < 0 || pixels.length != (long) height * width) {
            throw new IllegalArgumentException("expected " + height + " x " + width + " bytes, found " + pixels.length);
        }
    }
}
