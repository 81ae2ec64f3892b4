package org.verw.dataset.synth.render;

import java.util.SplittableRandom;

/**
 * What a camera does to light on its way to bytes.
 *
 * @param blur standard deviation across, pixels
 * @param smear length of the smear of motion along the rows, pixels
 * @param warmth red over blue, 1 is neutral
 * @param contrast exponent around middle grey
 * @param noise standard deviation of the sensor, grey levels
 */
public record Lens(double blur, double smear, double warmth, double contrast, double noise) {

    /** 8-bit sRGB, row-major; moves no edge, so that masks stay where they are. */
    public byte[] bytes(Rendering picture, SplittableRandom random) {
        float[] light = picture.light().clone();
        bloom(light, picture.width(), picture.height());
        float[] kernel = gaussian(blur);
        convolve(light, picture.width(), picture.height(), kernel, 3, 3 * picture.width(), true);
        convolve(light, picture.width(), picture.height(), kernel, 3 * picture.width(), 3, false);
        if (smear > 1) {
            convolve(light, picture.width(), picture.height(), box(smear), 3, 3 * picture.width(), true);
        }
        float red = (float) Math.sqrt(warmth);
        float blue = 1 / red;
        byte[] out = new byte[light.length];
        for (int i = 0; i < light.length; i += 3) {
            double grain = normal(random) * noise;
            out[i] = level(Tone.encode(light[i] * red), grain + normal(random) * noise * 0.5);
            out[i + 1] = level(Tone.encode(light[i + 1]), grain + normal(random) * noise * 0.4);
            out[i + 2] = level(Tone.encode(light[i + 2] * blue), grain + normal(random) * noise * 0.6);
        }
        return out;
    }

    /** What is brighter than white spills over its surroundings. */
    private void bloom(float[] light, int width, int height) {
        float[] spill = new float[light.length];
        boolean any = false;
        for (int i = 0; i < light.length; i++) {
            spill[i] = Math.max(0, Math.min(3, light[i]) - 1.1f);
            any |= spill[i] > 0.3f;
        }
        if (!any) {
            return;
        }
        float[] kernel = gaussian(Math.max(width, height) / 55.0);
        convolve(spill, width, height, kernel, 3, 3 * width, true);
        convolve(spill, width, height, kernel, 3 * width, 3, false);
        for (int i = 0; i < light.length; i++) {
            light[i] += 0.9f * spill[i];
        }
    }

    private byte level(float value, double grain) {
        double v = 118 + (value - 118) * contrast + grain;
        return (byte) (int) (Math.max(0, Math.min(255, v)) + 0.5);
    }

    /** About normal: the sum of eight uniform bytes. */
    private static double normal(SplittableRandom random) {
        long bits = random.nextLong();
        int sum = 0;
        for (int i = 0; i < 8; i++) {
            sum += (int) (bits >>> (8 * i)) & 255;
        }
        return (sum - 1020) / 209.0;
    }

    private static float[] gaussian(double sigma) {
        int reach = (int) Math.ceil(sigma * 2.5);
        float[] kernel = new float[2 * reach + 1];
        float sum = 0;
        for (int i = -reach; i <= reach; i++) {
            kernel[i + reach] = (float) StrictMath.exp(-i * i / (2 * sigma * sigma));
            sum += kernel[i + reach];
        }
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    private static float[] box(double length) {
        int reach = (int) Math.round(length / 2);
        float[] kernel = new float[2 * reach + 1];
        java.util.Arrays.fill(kernel, 1f / kernel.length);
        return kernel;
    }

    /** Convolves each line along a step; edges repeat their last pixel. */
    private static void convolve(
            float[] light, int width, int height, float[] kernel, int step, int lineStep, boolean rows) {
        int lines = rows ? height : width;
        int n = rows ? width : height;
        int reach = kernel.length / 2;
        float[] line = new float[n + 2 * reach];
        for (int l = 0; l < lines; l++) {
            for (int channel = 0; channel < 3; channel++) {
                int base = l * lineStep + channel;
                for (int i = 0; i < line.length; i++) {
                    line[i] = light[base + Math.max(0, Math.min(n - 1, i - reach)) * step];
                }
                for (int i = 0; i < n; i++) {
                    float sum = 0;
                    for (int k = 0; k < kernel.length; k++) {
                        sum += kernel[k] * line[i + k];
                    }
                    light[base + i * step] = sum;
                }
            }
        }
    }
}
