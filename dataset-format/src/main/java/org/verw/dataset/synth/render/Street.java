package org.verw.dataset.synth.render;

import java.util.SplittableRandom;

/**
 * Where the vehicle stands: a road along x with markings and kerbs, and what lies beyond on either side. Laid out by a seed.
 * Immutable.
 */
public final class Street {
    private enum Beyond {
        FACADE,
        HEDGE,
        WALL,
        FENCE
    }

    private final int seed;
    private final Vec asphalt;
    private final Vec pavement;
    private final Vec verge;
    private final float laneOffset;
    private final boolean crossing;
    private final float[] kerb = new float[2];
    private final float[] end = new float[2];
    private final Beyond[] beyond = new Beyond[2];
    private final Vec[] color = new Vec[2];

    public Street(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = random.nextInt();
        int grey = 78 + random.nextInt(62);
        asphalt = Vec.rgb(grey << 16 | grey << 8 | (grey + random.nextInt(8)));
        pavement = Vec.rgb(random.nextBoolean() ? 0xa39d92 : 0x9a8578);
        verge = Vec.rgb(random.nextBoolean() ? 0x5f7340 : 0x79705a);
        laneOffset = (float) (random.nextDouble() - 0.5) * 0.8f;
        crossing = random.nextInt(5) == 0;
        int[] walls = {0xb8a48c, 0xa6a9ab, 0x8c5a48, 0xd0cabd, 0x77828c, 0xc2a27e};
        for (int side = 0; side < 2; side++) {
            kerb[side] = 2.2f + (float) random.nextDouble() * (random.nextBoolean() ? 1.2f : 4f);
            end[side] = kerb[side] + 1.5f + (float) random.nextDouble() * 7;
            beyond[side] = Beyond.values()[random.nextInt(Beyond.values().length)];
            color[side] = Vec.rgb(walls[random.nextInt(walls.length)]);
        }
    }

    /** Distance to the wall, hedge or houses on a side (0: negative y, 1: positive y), metres. */
    float end(int side) {
        return end[side];
    }

    /** Colour of the ground at a place, linear, without light. */
    void ground(float x, float y, float[] out) {
        int side = y < 0 ? 0 : 1;
        float across = Math.abs(y);
        float fine = Noise.at(x * 18, y * 18, seed);
        float coarse = Noise.at(x * 0.7f, y * 1.6f, seed + 1);
        if (across < kerb[side]) {
            float mark = marking(x, y);
            float tracks = 0.04f * Math.abs(Math.abs(y - laneOffset) - 0.75f);
            float tone = 0.80f + 0.18f * fine + 0.24f * coarse + tracks;
            set(out, asphalt, tone * (1 - mark));
            add(out, 0.62f * mark * (0.8f + 0.2f * fine));
        } else if (across < kerb[side] + 0.18f) {
            set(out, pavement, 1.12f - 0.3f * Noise.cell((int) Math.floor(x), side, seed));
        } else if (across < kerb[side] + 1.6f) {
            boolean joint = x * 1.6f - Math.floor(x * 1.6f) < 0.04 || across * 1.6f - Math.floor(across * 1.6f) < 0.04;
            set(out, pavement, (0.8f + 0.15f * coarse + 0.1f * fine) * (joint ? 0.75f : 1));
        } else {
            set(out, verge, 0.6f + 0.5f * fine + 0.3f * coarse);
        }
    }

    private float marking(float x, float y) {
        float worn = 0.75f + 0.25f * Noise.at(x * 6, y * 6, seed + 2);
        float line = Math.abs(Math.abs(y - laneOffset) - 1.85f);
        float dash = x / 6f + Noise.cell(7, 7, seed);
        dash -= (float) Math.floor(dash);
        if (line < 0.07f && dash < 0.5f) {
            return worn;
        }
        boolean stripe = crossing && x > 2.9f && x < 6.5f && Math.floor(y / 0.5f) % 2 == 0;
        return stripe ? worn * 0.9f : 0;
    }

    /** Colour of what closes the street at the side, at a place along it and above the ground; false where there is only sky. */
    boolean wall(int side, float x, float z, float[] out) {
        float fine = Noise.at(x * 7, z * 7, seed + 3 + side);
        float height = beyond[side] == Beyond.FACADE ? 9 : beyond[side] == Beyond.HEDGE ? 2.2f + fine * 0.4f : 2.4f;
        if (z > height) {
            return false;
        }
        switch (beyond[side]) {
            case FACADE -> facade(side, x, z, out);
            case HEDGE -> set(out, verge, 0.35f + 0.7f * fine * (0.5f + z * 0.25f));
            case WALL -> {
                float row = z * 4;
                float shift = Math.floor(row) % 2 == 0 ? 0 : 0.5f;
                boolean joint = row - Math.floor(row) < 0.1 || x * 2 + shift - Math.floor(x * 2 + shift) < 0.05;
                set(out, color[side], (0.62f + 0.3f * fine) * (joint ? 0.8f : 1));
            }
            case FENCE -> {
                boolean post = x * 5 - Math.floor(x * 5) < 0.35 || z < 0.4f || z > 2.2f;
                set(out, post ? color[side] : verge, post ? 0.8f : 0.35f + 0.3f * fine);
            }
        }
        return true;
    }

    private void facade(int side, float x, float z, float[] out) {
        float u = x / 2.6f - (float) Math.floor(x / 2.6f);
        float v = z / 3f - (float) Math.floor(z / 3f);
        boolean window = u > 0.22f && u < 0.78f && v > 0.3f && v < 0.85f;
        float tone = 0.7f + 0.12f * Noise.at(x, z, seed + 5);
        if (window) {
            float lit = Noise.cell((int) Math.floor(x / 2.6f), (int) Math.floor(z / 3f), seed + side);
            set(out, new Vec(0.10, 0.12, 0.15), 0.6f + lit);
        } else {
            set(out, color[side], v < 0.06f ? tone * 0.7f : tone);
        }
    }

    private static void set(float[] out, Vec c, float gain) {
        out[0] = (float) c.x() * gain;
        out[1] = (float) c.y() * gain;
        out[2] = (float) c.z() * gain;
    }

    private static void add(float[] out, float light) {
        out[0] += light;
        out[1] += light;
        out[2] += light;
    }
}
