package org.verw.partsegment.train;

import java.util.SplittableRandom;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.Scaling;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.Channels;

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
        return new Sample(pixels, labels, known(image));
    }

    /** The whole image, squashed, unchanged: how a segmenter sees it. */
    static Sample plain(LabelledImage image, LabelPlanes planes, int size) {
        Picture whole = planes.picture;
        Picture picture = whole.resize(size, size, whole.width() > size ? Scaling.AREA : Scaling.LINEAR);
        float[] pixels = new float[3 * size * size];
        byte[] rgb = picture.rgb();
        for (int i = 0; i < size * size; i++) {
            for (int c = 0; c < 3; c++) {
                pixels[c * size * size + i] = (rgb[i * 3 + c] & 0xff) / 127.5f - 1;
            }
        }
        return new Sample(pixels, planes.coverage(0, 0, whole.width(), whole.height(), false, size / 2), known(image));
    }

    private static float[] known(LabelledImage image) {
        float[] known = new float[Channels.COUNT];
        for (int c = 0; c < known.length; c++) {
            known[c] = image.labels(c) ? 1 : 0;
        }
        return known;
    }

    /** x, y, w, h: mostly around the vehicle as a detector would crop it, else anywhere. */
    private static int[] window(LabelledImage image, Picture picture, SplittableRandom random) {
        RleMask vehicle = image.vehicle();
        int width = picture.width();
        int height = picture.height();
        double left = 0;
        double top = 0;
        double right = width;
        double bottom = height;
        if (vehicle != null && !vehicle.isEmpty() && random.nextInt(10) < 7) {
            Box box = vehicle.box();
            left = box.x() - box.w() * between(random, -0.12, 0.35);
            right = box.x() + box.w() * (1 + between(random, -0.12, 0.35));
            top = box.y() - box.h() * between(random, -0.12, 0.35);
            bottom = box.y() + box.h() * (1 + between(random, -0.12, 0.35));
        } else {
            double w = width * between(random, 0.45, 1);
            double h = height * between(random, 0.45, 1);
            left = between(random, 0, width - w);
            top = between(random, 0, height - h);
            right = left + w;
            bottom = top + h;
        }
        int x0 = (int) Math.max(0, Math.min(width - 8.0, left));
        int y0 = (int) Math.max(0, Math.min(height - 8.0, top));
        int x1 = (int) Math.max(x0 + 8.0, Math.min(width, right));
        int y1 = (int) Math.max(y0 + 8.0, Math.min(height, bottom));
        return new int[] {x0, y0, Math.min(x1, width) - x0, Math.min(y1, height) - y0};
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
                    out[c * size * size + y * size + x] = (float) Math.max(-1, Math.min(1, value));
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
                    pixels[c * size * size + y * size + x] = colour[c];
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
