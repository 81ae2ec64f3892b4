package org.verw.dataset.synth.render;

/** Smooth random numbers over the plane: the same place and seed give the same number. */
final class Noise {
    private Noise() {}

    /** Value noise in [0, 1], one lump per unit. */
    static float at(float x, float y, int seed) {
        float fx = (float) Math.floor(x);
        float fy = (float) Math.floor(y);
        int ix = (int) fx;
        int iy = (int) fy;
        float u = smooth(x - fx);
        float v = smooth(y - fy);
        float a = cell(ix, iy, seed) * (1 - u) + cell(ix + 1, iy, seed) * u;
        float b = cell(ix, iy + 1, seed) * (1 - u) + cell(ix + 1, iy + 1, seed) * u;
        return a * (1 - v) + b * v;
    }

    /** A number in [0, 1) for a cell of the integer grid. */
    static float cell(int x, int y, int seed) {
        int h = (x * 0x27d4eb2d) ^ (y * 0x165667b1) ^ (seed * 0x9e3779b9);
        h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
        h = (h ^ (h >>> 12)) * 0x297a2d39;
        return ((h ^ (h >>> 15)) >>> 8) * (1f / (1 << 24));
    }

    static float smooth(float t) {
        return t * t * (3 - 2 * t);
    }
}
