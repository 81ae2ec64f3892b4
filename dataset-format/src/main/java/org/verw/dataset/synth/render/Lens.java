package org.verw.dataset.synth.render;

import java.util.Arrays;
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
        blur(light, picture.width(), picture.height(), gaussian(blur));
        if (smear > 1) {
            alongRows(light, picture.width(), picture.height(), box(smear));
        }
        float red = (float) Math.sqrt(warmth);
        float blue = 1 / red;
        byte[] out = new byte[light.length];
        for (int i = 0; i < light.length; i += 3) {
            long one = random.nextLong();
            long other = random.nextLong();
            double grain = normal(one) * noise;
            out[i] = level(Tone.encode(light[i] * red), grain + normal(one >>> 32) * noise * 0.5);
            out[i + 1] = level(Tone.encode(light[i + 1]), grain + normal(other) * noise * 0.4);
            out[i + 2] = level(Tone.encode(light[i + 2] * blue), grain + normal(other >>> 32) * noise * 0.6);
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
        blur(spill, width, height, gaussian(Math.max(width, height) / 55.0));
        for (int i = 0; i < light.length; i++) {
            light[i] += 0.9f * spill[i];
        }
    }

    private byte level(float value, double grain) {
        double v = 118 + (value - 118) * contrast + grain;
        return (byte) (int) (Math.max(0, Math.min(255, v)) + 0.5);
    }

    /** About normal: the sum of four uniform bytes. */
    private static double normal(long bits) {
        long sum = (bits & 255) + ((bits >>> 8) & 255) + ((bits >>> 16) & 255) + ((bits >>> 24) & 255);
        return (sum - 510) / 147.8;
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
        Arrays.fill(kernel, 1f / kernel.length);
        return kernel;
    }

    private static void blur(float[] light, int width, int height, float[] kernel) {
        alongRows(light, width, height, kernel);
        alongColumns(light, width, height, kernel);
    }

    /** Edges repeat their last pixel. */
    private static void alongRows(float[] light, int width, int height, float[] kernel) {
        int reach = kernel.length / 2;
        float[] line = new float[3 * (width + 2 * reach)];
        for (int y = 0; y < height; y++) {
            int row = y * 3 * width;
            System.arraycopy(light, row, line, 3 * reach, 3 * width);
            for (int i = 0; i < 3 * reach; i++) {
                line[i] = light[row + i % 3];
                line[3 * (width + reach) + i] = light[row + 3 * (width - 1) + i % 3];
            }
            Arrays.fill(light, row, row + 3 * width, 0);
            for (int k = 0; k < kernel.length; k++) {
                float weight = kernel[k];
                for (int i = 0; i < 3 * width; i++) {
                    light[row + i] += weight * line[3 * k + i];
                }
            }
        }
    }

    /** Edges repeat their last pixel. */
    private static void alongColumns(float[] light, int width, int height, float[] kernel) {
        int reach = kernel.length / 2;
        int n = 3 * width;
        float[] from = light.clone();
        Arrays.fill(light, 0);
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < kernel.length; k++) {
                float weight = kernel[k];
                int source = Math.max(0, Math.min(height - 1, y + k - reach)) * n;
                for (int i = 0; i < n; i++) {
                    light[y * n + i] += weight * from[source + i];
                }
            }
        }
    }
}
