package org.verw.dataset.synth.render;

/**
 * Sun and sky of one picture.
 *
 * @param sun direction to the sun, of length 1
 * @param sunColor its light, linear; 1 lights white paper fully
 * @param zenith light of the sky overhead
 * @param horizon light of the sky at the horizon
 * @param ground light that the street throws back
 * @param headlamps whether lamps are lit
 */
public record Light(Vec sun, Vec sunColor, Vec zenith, Vec horizon, Vec ground, boolean headlamps) {

    /** What a mirror that shows this direction shows: sky above a row of roofs, street below. Written to out[0..2]. */
    void mirrored(float x, float y, float z, float[] out) {
        // The roofs: a ragged line that turns with the direction, so that panels show edges as they do in a real
        // street.
        float ridge = 0.10f + 0.09f * wave(x * 5 + y * 2) + 0.05f * wave(y * 9 - x * 4);
        if (z > ridge) {
            float t = Math.min(1, (z - ridge) * 1.3f);
            blend(horizon, zenith, t, 1.12f, out);
        } else if (z > -0.04f) {
            blend(ground, horizon, 0.35f, 0.6f, out);
        } else {
            float t = Math.min(1, -z * 1.6f);
            blend(horizon, ground, 0.55f + 0.45f * t, 0.75f - 0.25f * t, out);
        }
    }

    /** Light from above on a surface that looks up: half of zenith and horizon. */
    Vec sky() {
        return zenith.plus(horizon).times(0.5);
    }

    /** A triangle wave of period 2 between -1 and 1: plain arithmetic, so the same everywhere. */
    private static float wave(float t) {
        float f = t * 0.5f - (float) Math.floor(t * 0.5f);
        return Math.abs(f * 4 - 2) - 1;
    }

    private static void blend(Vec a, Vec b, float t, float gain, float[] out) {
        out[0] = (float) (a.x() + (b.x() - a.x()) * t) * gain;
        out[1] = (float) (a.y() + (b.y() - a.y()) * t) * gain;
        out[2] = (float) (a.z() + (b.z() - a.z()) * t) * gain;
    }
}
