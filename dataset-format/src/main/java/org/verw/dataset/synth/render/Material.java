package org.verw.dataset.synth.render;

/**
 * How a surface answers light.
 *
 * @param color share of light scattered, linear
 * @param mirror share of light mirrored when looked at head on, 0 to 1; glass and varnish 0.04, chrome 0.7
 * @param gloss how sharp the mirrored picture is, 0 (rubber) to 1 (glass)
 * @param glow light it sends out itself, as a multiple of its colour
 */
public record Material(Vec color, double mirror, double gloss, double glow) {
    public static Material matte(int hex) {
        return new Material(Vec.rgb(hex), 0.02, 0.15, 0);
    }

    public static Material plastic(int hex) {
        return new Material(Vec.rgb(hex), 0.035, 0.5, 0);
    }

    /** Varnished paint. */
    public static Material paint(int hex) {
        return new Material(Vec.rgb(hex), 0.05, 0.95, 0);
    }

    public static Material glass(int hex) {
        return new Material(Vec.rgb(hex), 0.06, 1, 0);
    }

    public static Material metal(int hex) {
        return new Material(Vec.rgb(hex).times(0.45), 0.45, 0.8, 0);
    }

    public static Material lamp(int hex, double glow) {
        return new Material(Vec.rgb(hex), 0.08, 1, glow);
    }

    public Material glowing(double newGlow) {
        return new Material(color, mirror, gloss, newGlow);
    }

    public Material scaled(double factor) {
        return new Material(color.times(factor), mirror, gloss, glow);
    }
}
