package org.verw.dataset.synth.render;

/** Between linear light and the bytes of an sRGB picture. */
final class Tone {
    private static final int STEPS = 4096;
    private static final double[] LINEAR = new double[256];
    private static final float[] CURVE = new float[STEPS + 1];

    static {
        for (int i = 0; i < 256; i++) {
            double s = i / 255.0;
            LINEAR[i] = s <= 0.04045 ? s / 12.92 : StrictMath.pow((s + 0.055) / 1.055, 2.4);
        }
        for (int i = 0; i <= STEPS; i++) {
            CURVE[i] = (float) display(i / (double) STEPS * 2);
        }
    }

    private Tone() {}

    static double linear(int srgb) {
        return LINEAR[srgb];
    }

    /** A shoulder that keeps highlights from clipping hard, then the sRGB curve. */
    private static double display(double light) {
        double knee = 0.72;
        double v = light <= knee ? light : knee + (1 - knee) * (1 - StrictMath.exp(-(light - knee) / (1 - knee)));
        return 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * StrictMath.pow(v, 1 / 2.4) - 0.055);
    }

    /** @param light linear, 1 is white paper in full light; returns 0 to 255, not rounded */
    static float encode(float light) {
        if (light <= 0) {
            return 0;
        }
        float at = light * (STEPS / 2f);
        int i = (int) at;
        if (i >= STEPS) {
            return CURVE[STEPS];
        }
        return CURVE[i] + (CURVE[i + 1] - CURVE[i]) * (at - i);
    }
}
