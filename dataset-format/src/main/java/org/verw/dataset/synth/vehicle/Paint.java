package org.verw.dataset.synth.vehicle;

import java.util.SplittableRandom;

/** Colours of the common vocabulary, each with the shades in which makers deliver it (sRGB). */
public enum Paint implements Named {
    WHITE(0xf4f4f2, 0xeceae4),
    BLACK(0x0d0d0f, 0x15171a),
    GRAY(0x54585d, 0x616367),
    SILVER(0xb6babd, 0xc3c5c6),
    RED(0xa80f14, 0xc01a1a),
    BLUE(0x12408f, 0x1f5fb4),
    GREEN(0x1c5c34, 0x3d8a45),
    YELLOW(0xf0b90c, 0xf5cf2e),
    BROWN(0x553420, 0x6a4630),
    ORANGE(0xd9560b, 0xe8741a),
    PURPLE(0x4d2473, 0x64348c),
    PINK(0xdf8fa6, 0xe79fb4),
    BEIGE(0xcdbb95, 0xd8c9a6);

    private final int one;
    private final int other;

    Paint(int one, int other) {
        this.one = one;
        this.other = other;
    }

    /** @param share of the second shade, 0 to 1; returns 0xRRGGBB */
    public int shade(double share) {
        int out = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (one >> shift) & 255;
            int b = (other >> shift) & 255;
            out |= (int) (a + (b - a) * share) << shift;
        }
        return out;
    }

    /** One that is told apart from another at a glance on the same vehicle. */
    public boolean contrastsWith(Paint o) {
        double a = lightness();
        double b = o.lightness();
        return this != o && Math.abs(a - b) > 70;
    }

    private double lightness() {
        return 0.3 * ((one >> 16) & 255) + 0.59 * ((one >> 8) & 255) + 0.11 * (one & 255);
    }

    /** Drawn about as often as it is seen on the road, but the rare ones often enough to be learned. */
    static Paint draw(SplittableRandom random) {
        int[] weights = {16, 15, 11, 12, 11, 11, 7, 8, 6, 6, 3, 2, 5};
        int at = random.nextInt(113);
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return values()[i];
            }
        }
        throw new AssertionError("weights add up to 113");
    }
}
