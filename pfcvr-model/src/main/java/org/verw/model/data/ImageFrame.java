package org.verw.model.data;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.verw.model.clip.ModelPreset;

/**
 * Turns squashed 8-bit pixels into the numbers a model takes: placed, normalised, planes of red, green and blue, perhaps with an
 * erased rectangle. Immutable, so any thread may use it.
 */
final class ImageFrame {
    private static final double HALF = 0.5;
    private static final double SMALLEST_ERASED = 0.02;
    private static final double LARGEST_ERASED = 0.4;
    private static final double FLATTEST = 0.3;
    private static final double STEEPEST = 3.3;
    private static final int ATTEMPTS = 10;

    private final int height;
    private final int width;
    /** Normalised value of each 8-bit value, for each channel. */
    private final float[][] normalised = new float[3][256];

    ImageFrame(ModelPreset.Image image) {
        this.height = image.height();
        this.width = image.width();
        for (int c = 0; c < 3; c++) {
            for (int v = 0; v < 256; v++) {
                normalised[c][v] = (float)
                        ((v / 255.0 - image.mean().get(c)) / image.deviation().get(c));
            }
        }
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** Floats of one image. */
    int length() {
        return 3 * height * width;
    }

    /** Draws where an image is shown. */
    Placement place(Augmentation how, SplittableRandom random) {
        boolean mirrored = how.flip() && random.nextDouble() < HALF;
        if (!how.crop()) {
            return new Placement(mirrored, 0, 0);
        }
        int padX = (int) Math.round(width * Augmentation.PADDING);
        int padY = (int) Math.round(height * Augmentation.PADDING);
        int right = random.nextInt(2 * padX + 1) - padX;
        int down = random.nextInt(2 * padY + 1) - padY;
        return new Placement(mirrored, right, down);
    }

    /**
     * @param rgb squashed pixels, interleaved, height x width x 3
     * @param out where to put 3 x height x width numbers, from {@code at}
     */
    void write(byte[] rgb, Placement placement, float[] out, int at) {
        int plane = height * width;
        int[] columns = new int[width];
        for (int x = 0; x < width; x++) {
            columns[x] = placement.column(x, width);
        }
        for (int y = 0; y < height; y++) {
            int row = y + placement.down();
            boolean black = row < 0 || row >= height;
            for (int x = 0; x < width; x++) {
                int to = at + y * width + x;
                int column = columns[x];
                boolean outside = black || column < 0 || column >= width;
                int from = outside ? 0 : (row * width + column) * 3;
                for (int c = 0; c < 3; c++) {
                    out[to + c * plane] = normalised[c][outside ? 0 : rgb[from + c] & 0xFF];
                }
            }
        }
    }

    /**
     * The rectangle to erase, or null where this image keeps all: half of them do. Sides follow torchvision's RandomErasing with
     * scale (0.02, 0.4) and ratio (0.3, 3.3).
     *
     * @return {x, y, width, height}
     */
    int @Nullable [] drawErased(SplittableRandom random) {
        if (random.nextDouble() >= HALF) {
            return null;
        }
        for (int i = 0; i < ATTEMPTS; i++) {
            double area = height * width * random.nextDouble(SMALLEST_ERASED, LARGEST_ERASED);
            double ratio = Math.exp(random.nextDouble(Math.log(FLATTEST), Math.log(STEEPEST)));
            int h = (int) Math.round(Math.sqrt(area * ratio));
            int w = (int) Math.round(Math.sqrt(area / ratio));
            if (h < height && w < width) {
                return new int[] {random.nextInt(width - w + 1), random.nextInt(height - h + 1), w, h};
            }
        }
        return null;
    }

    /** Fills a rectangle with 0: the mean colour. (The released code fills with the mean's numbers before normalising.) */
    void erase(int[] xywh, float[] out, int at) {
        for (int c = 0; c < 3; c++) {
            for (int y = xywh[1]; y < xywh[1] + xywh[3]; y++) {
                int from = at + (c * height + y) * width + xywh[0];
                java.util.Arrays.fill(out, from, from + xywh[2], 0f);
            }
        }
    }
}
