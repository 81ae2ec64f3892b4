package org.verw.partsegment.train;

import java.util.SplittableRandom;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.Scaling;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.Channels;
import org.verw.partsegment.labels.LabelledImage;

/**
 * Makes of one labelled image what a re-identification camera might have seen: a tight or loose crop at any aspect, mirrored, of low
 * resolution, compressed, of other light and colour, noisy, partly hidden. Labels follow crops, flips and hidden rectangles.
 */
final class Augmentation {
    private Augmentation() {}

    /** @param size S, even */
    static Sample draw(LabelledImage image, LabelPlanes planes, int size, SplittableRandom random) {
        int[] window = window(image, planes.picture, random);
        boolean flipped = random.nextBoolean();
        Picture picture = planes.picture
                .crop(window[0], window[1], window[2], window[3])
                .resize(size, size, window[2] > size ? Scaling.AREA : Scaling.LINEAR);
        picture = degraded(picture, random);
        float[] labels = planes.coverage(window[0], window[1], window[2], window[3], flipped, size / 2);
        float[] pixels = recoloured(picture, flipped, random);
        if (random.nextInt(4) == 0) {
            hide(pixels, labels, size, random);
        }
        return new Sample(pixels, labels);
    }

    /**
     * x, y, w, h: mostly around the vehicle as a detector would crop it; else a detail of it, so that small parts are learned
     * from at many pixels; else anywhere.
     */
    private static int[] window(LabelledImage image, Picture picture, SplittableRandom random) {
        RleMask vehicle = image.vehicle();
        Box frame =
                vehicle == null || vehicle.isEmpty() ? new Box(0, 0, picture.width(), picture.height()) : vehicle.box();
        int kind = random.nextInt(20);
        if (kind < 10) {
            double left = frame.x() - frame.w() * between(random, -0.1, 0.3);
            double right = frame.x() + frame.w() * (1 + between(random, -0.1, 0.3));
            double top = frame.y() - frame.h() * between(random, -0.1, 0.3);
            double bottom = frame.y() + frame.h() * (1 + between(random, -0.1, 0.3));
            return within(picture, left, top, right, bottom);
        }
        if (kind < 16) {
            double w = frame.w() * between(random, 0.4, 0.9);
            double h = frame.h() * between(random, 0.5, 1);
            double left = frame.x() + between(random, -0.1 * frame.w(), 1.1 * frame.w() - w);
            double top = frame.y() + between(random, -0.1 * frame.h(), 1.1 * frame.h() - h);
            return within(picture, left, top, left + w, top + h);
        }
        double w = picture.width() * between(random, 0.5, 1);
        double h = picture.height() * between(random, 0.5, 1);
        double left = between(random, 0, picture.width() - w);
        double top = between(random, 0, picture.height() - h);
        return within(picture, left, top, left + w, top + h);
    }

    private static int[] within(Picture picture, double left, double top, double right, double bottom) {
        int x0 = (int) Math.max(0, Math.min(picture.width() - 8.0, left));
        int y0 = (int) Math.max(0, Math.min(picture.height() - 8.0, top));
        int x1 = (int) Math.min(picture.width(), Math.max(x0 + 8.0, right));
        int y1 = (int) Math.min(picture.height(), Math.max(y0 + 8.0, bottom));
        return new int[] {x0, y0, x1 - x0, y1 - y0};
    }

    /** Low resolution and JPEG, as far cameras give. */
    private static Picture degraded(Picture picture, SplittableRandom random) {
        Picture result = picture;
        if (random.nextInt(5) < 2) {
            int small = random.nextInt(40, picture.width());
            int other = random.nextInt(Math.max(32, small / 2), small + 1);
            boolean wide = random.nextBoolean();
            result = result.resize(wide ? small : other, wide ? other : small, Scaling.AREA)
                    .resize(picture.width(), picture.height(), random.nextBoolean() ? Scaling.LINEAR : Scaling.CUBIC);
        }
        if (random.nextInt(10) < 3) {
            try {
                result = Picture.decode(result.toJpeg(random.nextInt(20, 90)));
            } catch (Picture.UndecodableException e) {
                throw new IllegalStateException("a JPEG that was just written does not decode", e);
            }
        }
        return result;
    }

    private static float[] recoloured(Picture picture, boolean flipped, SplittableRandom random) {
        int size = picture.width();
        int[] order = {0, 1, 2};
        if (random.nextInt(8) == 0) {
            int a = random.nextInt(3);
            int b = random.nextInt(3);
            int kept = order[a];
            order[a] = order[b];
            order[b] = kept;
        }
        double gain = between(random, 0.6, 1.4);
        double lift = between(random, -0.2, 0.2);
        double saturation = random.nextInt(8) == 0 ? 0 : between(random, 0.5, 1.6);
        double[] tint = {between(random, 0.88, 1.12), between(random, 0.88, 1.12), between(random, 0.88, 1.12)};
        double noise = random.nextInt(2) == 0 ? 0 : between(random, 0, 0.1);
        float[] out = new float[3 * size * size];
        byte[] rgb = picture.rgb();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int from = (y * size + (flipped ? size - 1 - x : x)) * 3;
                double r = (rgb[from + order[0]] & 0xff) / 127.5 - 1;
                double g = (rgb[from + order[1]] & 0xff) / 127.5 - 1;
                double b = (rgb[from + order[2]] & 0xff) / 127.5 - 1;
                double grey = 0.3 * r + 0.59 * g + 0.11 * b;
                double[] v = {r, g, b};
                for (int c = 0; c < 3; c++) {
                    double value = ((grey + (v[c] - grey) * saturation) * tint[c]) * gain + lift;
                    if (noise > 0) {
                        // Sum of three uniforms: near enough to Gaussian, and much cheaper.
                        value += noise * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2;
                    }
                    out[(y * size + x) * 3 + c] = (float) Math.max(-1, Math.min(1, value));
                }
            }
        }
        return out;
    }

    /** A rectangle of one colour in front: what is behind it is not visible, so it is no part. */
    private static void hide(float[] pixels, float[] labels, int size, SplittableRandom random) {
        int w = random.nextInt(size / 12, size / 3);
        int h = random.nextInt(size / 12, size / 3);
        int x0 = random.nextInt(size - w);
        int y0 = random.nextInt(size - h);
        float[] colour = {(float) between(random, -1, 1), (float) between(random, -1, 1), (float) between(random, -1, 1)
        };
        int cells = size / 2;
        for (int y = y0; y < y0 + h; y++) {
            for (int x = x0; x < x0 + w; x++) {
                for (int c = 0; c < 3; c++) {
                    pixels[(y * size + x) * 3 + c] = colour[c];
                }
                for (int c = 0; c < Channels.COUNT; c++) {
                    labels[c * cells * cells + (y / 2) * cells + x / 2] = 0;
                }
            }
        }
    }

    private static double between(SplittableRandom random, double low, double high) {
        return low + random.nextDouble() * (high - low);
    }
}
