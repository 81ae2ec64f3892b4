package org.verw.dataset.synth.vehicle;

import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;

/** What a {@link Patch} does to the surface. Stateless. */
interface Finish {
    /** @param distance to the outline of the patch, negative inside, metres */
    void apply(Fragment at, float distance);

    /** Leaves the surface as it is; only the part changes. */
    Finish NONE = (f, d) -> {};

    static Finish of(Material material) {
        return (f, d) -> f.set(material);
    }

    /** A gap or a pressed line: darker. */
    static Finish groove(double factor) {
        float k = (float) factor;
        return (f, d) -> f.darken(k);
    }

    /** One material inside a rim of another. */
    static Finish rimmed(Material inner, Material rim, double width) {
        float w = (float) width;
        return (f, d) -> f.set(d > -w ? rim : inner);
    }

    /** A pressed fold: the surface leans up above it and down below, so that it catches the light. */
    static Finish fold(double lean, double height) {
        float k = (float) (lean / height);
        return (f, d) -> f.nz += k * -d;
    }
}
