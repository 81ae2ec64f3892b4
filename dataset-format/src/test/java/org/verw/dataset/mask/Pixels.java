package org.verw.dataset.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A mask as a plain matrix, and everything computed on it by the obvious loop: the oracle. */
@SuppressWarnings("ArrayRecordComponent") // equality of matrices is never asked
record Pixels(boolean[][] at) {
    /** Empty, full, one pixel, noise or stripes. */
    static Pixels random(SplittableRandom random, int height, int width) {
        boolean[][] at = new boolean[height][width];
        int kind = random.nextInt(6);
        double density = random.nextDouble();
        int period = random.nextInt(1, 9);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                at[y][x] = switch (kind) {
                    case 0 -> false;
                    case 1 -> true;
                    case 2 -> y == height / 2 && x == width / 3;
                    case 3 -> (x * height + y) / period % 2 == 0;
                    case 4 -> (x - width / 2) * (x - width / 2) + (y - height / 2) * (y - height / 2) < period * period;
                    default -> random.nextDouble() < density;
                };
            }
        }
        return new Pixels(at);
    }

    int height() {
        return at.length;
    }

    int width() {
        return at[0].length;
    }

    byte[] rows() {
        byte[] out = new byte[height() * width()];
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                out[y * width() + x] = (byte) (at[y][x] ? 1 : 0);
            }
        }
        return out;
    }

    byte[] columns() {
        byte[] out = new byte[height() * width()];
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                out[x * height() + y] = (byte) (at[y][x] ? 1 : 0);
            }
        }
        return out;
    }

    /** Row-major, with any byte but 0 for inside. */
    byte[] rows(SplittableRandom random) {
        return anyByte(rows(), random);
    }

    /** Column-major, with any byte but 0 for inside. */
    byte[] columns(SplittableRandom random) {
        return anyByte(columns(), random);
    }

    private static byte[] anyByte(byte[] pixels, SplittableRandom random) {
        boolean varied = random.nextBoolean();
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] != 0 && varied) {
                pixels[i] = (byte) random.nextInt(1, 256);
            }
        }
        return pixels;
    }

    int[] counts() {
        List<Integer> counts = new ArrayList<>();
        boolean side = false;
        int run = 0;
        for (byte pixel : columns()) {
            if ((pixel != 0) != side) {
                counts.add(run);
                run = 0;
                side = !side;
            }
            run++;
        }
        counts.add(run);
        return counts.stream().mapToInt(Integer::intValue).toArray();
    }

    long area() {
        long area = 0;
        for (byte pixel : rows()) {
            area += pixel;
        }
        return area;
    }

    Box box() {
        int left = width();
        int top = height();
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                if (at[y][x]) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right - left + 1, bottom - top + 1);
    }

    Pixels or(Pixels other) {
        return combine(other, false);
    }

    Pixels and(Pixels other) {
        return combine(other, true);
    }

    private Pixels combine(Pixels other, boolean and) {
        boolean[][] out = new boolean[height()][width()];
        for (int y = 0; y < height(); y++) {
            for (int x = 0; x < width(); x++) {
                out[y][x] = and ? at[y][x] && other.at[y][x] : at[y][x] || other.at[y][x];
            }
        }
        return new Pixels(out);
    }

    /** Covered part of each cell, in units of which a full cell has height x width: every pixel cut into rows x columns units. */
    long[] covered(int rows, int columns) {
        long[] covered = new long[rows * columns];
        for (int y = 0; y < height() * rows; y++) {
            for (int x = 0; x < width() * columns; x++) {
                if (at[y / rows][x / columns]) {
                    covered[y / height() * columns + x / width()]++;
                }
            }
        }
        return covered;
    }
}
