package org.verw.dataset.synth.render;

/** Light on one point. Belongs to one thread. */
final class Shading {
    private static final float HAZE_METRES = 90;

    private final Light light;
    private final ShadowMap shadows;
    private final float halfLength;
    private final float halfWidth;
    private final float ex;
    private final float ey;
    private final float ez;
    private final float sx;
    private final float sy;
    private final float sz;
    private final float sunRed;
    private final float sunGreen;
    private final float sunBlue;
    private final float[] ambient = new float[3];
    private final float[] ground = new float[3];
    private final float[] sky = new float[3];
    private final float[] mirrored = new float[3];

    /**
     * @param halfLength of the subject, metres: less sky is seen from the ground close to it
     * @param halfWidth of the subject, metres
     */
    Shading(Light light, ShadowMap shadows, Vec eye, double halfLength, double halfWidth) {
        this.halfLength = (float) halfLength;
        this.halfWidth = (float) halfWidth;
        this.light = light;
        this.shadows = shadows;
        ex = (float) eye.x();
        ey = (float) eye.y();
        ez = (float) eye.z();
        sx = (float) light.sun().x();
        sy = (float) light.sun().y();
        sz = (float) light.sun().z();
        sunRed = (float) light.sunColor().x();
        sunGreen = (float) light.sunColor().y();
        sunBlue = (float) light.sunColor().z();
        put(ground, light.ground());
        put(sky, light.sky());
    }

    private static void put(float[] into, Vec color) {
        into[0] = (float) color.x();
        into[1] = (float) color.y();
        into[2] = (float) color.z();
    }

    /** Light from everywhere on a surface with this normal: two hemispheres. */
    private void ambient(float nz) {
        float t = 0.5f + 0.5f * nz;
        for (int i = 0; i < 3; i++) {
            ambient[i] = ground[i] + (sky[i] - ground[i]) * t;
        }
    }

    /** The hollow of a body seen through a hole. */
    void inside(float[] out) {
        ambient(0);
        for (int i = 0; i < 3; i++) {
            out[i] = ambient[i] * 0.02f;
        }
    }

    /** @param x place in the world, metres */
    void light(Fragment f, float x, float y, float z, float[] out) {
        float n = 1 / (float) Math.sqrt(f.nx * f.nx + f.ny * f.ny + f.nz * f.nz);
        float nx = f.nx * n;
        float ny = f.ny * n;
        float nz = f.nz * n;
        float vx = ex - x;
        float vy = ey - y;
        float vz = ez - z;
        float v = 1 / (float) Math.sqrt(vx * vx + vy * vy + vz * vz);
        vx *= v;
        vy *= v;
        vz *= v;
        float facing = Math.max(0.001f, nx * vx + ny * vy + nz * vz);
        float toSun = nx * sx + ny * sy + nz * sz;
        float lit = toSun <= 0 ? 0 : shadows.lit(x + nx * 0.02, y + ny * 0.02, z + nz * 0.02, 0.015);
        // Near the street less of the sky is seen.
        float open = nz > 0.7f ? 1 : Math.min(1, 0.45f + z * 0.75f);
        ambient(nz);
        float sun = Math.max(0, toSun) * lit;
        float diffuse = 1 - f.mirror;
        float rx = 2 * facing * nx - vx;
        float ry = 2 * facing * ny - vy;
        float rz = 2 * facing * nz - vz;
        light.mirrored(rx, ry, rz, mirrored);
        float c = 1 - facing;
        float grazing = c * c * c * c * c;
        float fresnel = (f.mirror + (1 - f.mirror) * grazing * 0.8f) * f.gloss * (rz < 0 ? open : 1);
        float spot = highlight(rx * sx + ry * sy + rz * sz, f.gloss) * lit * f.mirror;
        out[0] =
                f.red * (diffuse * (sunRed * sun + ambient[0] * open) + f.glow) + fresnel * mirrored[0] + spot * sunRed;
        out[1] = f.green * (diffuse * (sunGreen * sun + ambient[1] * open) + f.glow)
                + fresnel * mirrored[1]
                + spot * sunGreen;
        out[2] = f.blue * (diffuse * (sunBlue * sun + ambient[2] * open) + f.glow)
                + fresnel * mirrored[2]
                + spot * sunBlue;
    }

    /** The mirrored sun, wider and weaker on dull surfaces; powers by squaring, which every machine does alike. */
    private static float highlight(float cosine, float gloss) {
        if (cosine <= 0) {
            return 0;
        }
        float p = cosine;
        int doublings = gloss > 0.9f ? 7 : gloss > 0.6f ? 5 : 3;
        for (int i = 0; i < doublings; i++) {
            p *= p;
        }
        return p * (gloss > 0.9f ? 14 : gloss > 0.6f ? 3 : 0.6f);
    }

    /**
     * Lights a place of the street whose colour is in out.
     *
     * @param facing sign of the normal's y for walls, 0 for the ground
     */
    void ground(Vec at, double distance, int facing, float[] out) {
        float lit = facing == 0 ? shadows.lit(at.x(), at.y(), at.z() + 0.01, 0.02) : 1;
        float toSun = facing == 0 ? sz : Math.max(0, facing * sy) * 0.9f;
        ambient(facing == 0 ? 1 : 0);
        float haze = (float) Math.min(0.75, distance / HAZE_METRES * 0.35);
        float[] far = mirrored;
        far[0] = (float) light.horizon().x();
        far[1] = (float) light.horizon().y();
        far[2] = (float) light.horizon().z();
        float contact = facing == 0 ? contact((float) at.x(), (float) at.y()) : 1;
        out[0] = mix(out[0] * (sunRed * toSun * lit + ambient[0] * contact), far[0], haze);
        out[1] = mix(out[1] * (sunGreen * toSun * lit + ambient[1] * contact), far[1], haze);
        out[2] = mix(out[2] * (sunBlue * toSun * lit + ambient[2] * contact), far[2], haze);
    }

    private float contact(float x, float y) {
        float dx = Math.max(0, Math.abs(x) - halfLength + 0.15f);
        float dy = Math.max(0, Math.abs(y) - halfWidth + 0.1f);
        float d = (float) Math.sqrt(dx * dx + dy * dy);
        return d > 1.2f ? 1 : 0.12f + 0.88f * Noise.smooth(Math.min(1, d / 1.2f + 0.02f));
    }

    void sky(Vec ray, float[] out) {
        float t = Math.min(1, Math.max(0, (float) ray.z()) * 2.2f);
        out[0] = mix((float) light.horizon().x(), (float) light.zenith().x(), t);
        out[1] = mix((float) light.horizon().y(), (float) light.zenith().y(), t);
        out[2] = mix((float) light.horizon().z(), (float) light.zenith().z(), t);
    }

    private static float mix(float a, float b, float t) {
        return a + (b - a) * t;
    }
}
