package org.verw.dataset.synth.render;

/**
 * One visible point of a surface while it is being painted. Mutable and reused: one a thread. A {@link Skin} reads the place and
 * sets the material and the part.
 */
public final class Fragment {
    /** No part of the subject. */
    public static final int NO_PART = -1;

    /** Paint coordinates in metres, as the modeller gave them to the vertices. */
    public float x;

    public float y;
    public float z;

    /** Outward normal; a skin may bend it. */
    public float nx;

    public float ny;
    public float nz;

    /** Linear colour. */
    public float red;

    public float green;
    public float blue;

    public float mirror;
    public float gloss;
    public float glow;

    /** Ordinal of the part shown here, or {@link #NO_PART}. */
    public int part;

    /** Number of the detail shown here, or {@link #NO_PART}. */
    public int detail;

    public void set(Material m) {
        red = (float) m.color().x();
        green = (float) m.color().y();
        blue = (float) m.color().z();
        mirror = (float) m.mirror();
        gloss = (float) m.gloss();
        glow = (float) m.glow();
    }

    void clear() {
        red = 0;
        green = 0;
        blue = 0;
        mirror = 0;
        gloss = 0;
        glow = 0;
        nx = 0;
        ny = 0;
        nz = 0;
    }

    /** Adds a share of another's material and normal. */
    void add(Fragment o, float share) {
        red += o.red * share;
        green += o.green * share;
        blue += o.blue * share;
        mirror += o.mirror * share;
        gloss += o.gloss * share;
        glow += o.glow * share;
        nx += o.nx * share;
        ny += o.ny * share;
        nz += o.nz * share;
    }

    /** Darkens, as a groove or a shadow does. */
    public void darken(float factor) {
        red *= factor;
        green *= factor;
        blue *= factor;
        mirror *= factor;
    }
}
