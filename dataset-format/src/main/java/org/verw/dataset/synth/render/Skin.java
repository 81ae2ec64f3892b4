package org.verw.dataset.synth.render;

/** Paints the points of a surface. Stateless: called from several threads. */
public interface Skin {
    /** Sets material and part of a point whose place and normal are given. */
    void paint(Fragment at);

    /** Whether {@link #open} may be true anywhere, so that the rasteriser need not ask for every point. */
    default boolean hasHoles() {
        return false;
    }

    /** Whether the surface is cut away at these paint coordinates. */
    default boolean open(float x, float y, float z) {
        return false;
    }

    /** One material everywhere. */
    static Skin of(Material material, int part) {
        return f -> {
            f.set(material);
            f.part = part;
        };
    }

    /** One material everywhere, and a detail. */
    static Skin of(Material material, int part, int detail) {
        return f -> {
            f.set(material);
            f.part = part;
            f.detail = detail;
        };
    }
}
