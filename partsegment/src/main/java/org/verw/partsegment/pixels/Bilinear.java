package org.verw.partsegment.pixels;

import java.util.Arrays;
import org.verw.dataset.image.Picture;

/**
 * Bilinear scaling as Pillow does it, bit for bit: a triangle filter that widens when a side shrinks, so that nothing is aliased;
 * across first, then down, each rounded to bytes. The models were trained on pictures scaled like this. Source: Pillow's
 * {@code src/libImaging/Resample.c}.
 */
final class Bilinear {
    private static final int PRECISION = 22;

    /** For every pixel of the scaled side: the first pixel it is made of, and the weights of that and the following. */
    private static final class Weights {
        private final int[] first;
        private final int[][] weights;

        Weights(int from, int to) {
            first = new int[to];
            weights = new int[to][];
            double scale = (double) from / to;
            double support = Math.max(scale, 1);
            for (int i = 0; i < to; i++) {
                double centre = (i + 0.5) * scale;
                first[i] = Math.max(0, (int) (centre - support + 0.5));
                int count = Math.min(from, (int) (centre + support + 0.5)) - first[i];
                weights[i] = weights(first[i] - centre + 0.5, count, 1 / support);
            }
        }

        private static int[] weights(double distance, int count, double perPixel) {
            double[] exact = new double[count];
            double sum = 0;
            for (int k = 0; k < count; k++) {
                exact[k] = Math.max(0, 1 - Math.abs((k + distance) * perPixel));
                sum += exact[k];
            }
            int[] fixed = new int[count];
            for (int k = 0; k < count; k++) {
                fixed[k] = (int) (0.5 + exact[k] * (1 / sum) * (1 << PRECISION));
            }
            return fixed;
        }
    }

    private Bilinear() {}

    static Picture scale(Picture picture, int width, int height) {
        byte[] across = picture.width() == width ? picture.rgb() : across(picture, width);
        byte[] out = picture.height() == height ? across : down(across, width, picture.height(), height);
        return new Picture(width, height, out);
    }

    private static byte[] across(Picture picture, int width) {
        Weights along = new Weights(picture.width(), width);
        byte[] in = picture.rgb();
        byte[] out = new byte[Math.multiplyExact(width * 3, picture.height())];
        for (int y = 0; y < picture.height(); y++) {
            int row = y * picture.width() * 3;
            int to = y * width * 3;
            for (int x = 0; x < width; x++) {
                int[] weights = along.weights[x];
                int at = row + along.first[x] * 3;
                int red = 1 << (PRECISION - 1);
                int green = red;
                int blue = red;
                for (int weight : weights) {
                    red += (in[at] & 0xff) * weight;
                    green += (in[at + 1] & 0xff) * weight;
                    blue += (in[at + 2] & 0xff) * weight;
                    at += 3;
                }
                out[to++] = clip(red);
                out[to++] = clip(green);
                out[to++] = clip(blue);
            }
        }
        return out;
    }

    private static byte[] down(byte[] in, int width, int from, int height) {
        Weights along = new Weights(from, height);
        int stride = width * 3;
        byte[] out = new byte[Math.multiplyExact(stride, height)];
        int[] sums = new int[stride];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, 1 << (PRECISION - 1));
            int at = along.first[y] * stride;
            for (int weight : along.weights[y]) {
                for (int x = 0; x < stride; x++) {
                    sums[x] += (in[at + x] & 0xff) * weight;
                }
                at += stride;
            }
            for (int x = 0; x < stride; x++) {
                out[y * stride + x] = clip(sums[x]);
            }
        }
        return out;
    }

    private static byte clip(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> PRECISION));
    }
}
