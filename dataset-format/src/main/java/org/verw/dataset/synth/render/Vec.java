package org.verw.dataset.synth.render;

/**
 * A point, direction or linear colour. Geometry uses {@link StrictMath} throughout the renderer: the same seed gives the same
 * bytes on every machine.
 *
 * @param x forward, or red
 * @param y to the left, or green
 * @param z up, or blue
 */
public record Vec(double x, double y, double z) {
    public static final Vec ZERO = new Vec(0, 0, 0);

    public Vec plus(Vec o) {
        return new Vec(x + o.x, y + o.y, z + o.z);
    }

    public Vec minus(Vec o) {
        return new Vec(x - o.x, y - o.y, z - o.z);
    }

    public Vec times(double s) {
        return new Vec(x * s, y * s, z * s);
    }

    public double dot(Vec o) {
        return x * o.x + y * o.y + z * o.z;
    }

    public Vec cross(Vec o) {
        return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }

    public double length() {
        return Math.sqrt(dot(this));
    }

    /** Of length 1; a zero vector stays zero. */
    public Vec unit() {
        double n = length();
        return n == 0 ? this : times(1 / n);
    }

    /** Between this (0) and the other (1). */
    public Vec mix(Vec o, double share) {
        return plus(o.minus(this).times(share));
    }

    /** A direction from an angle around the vertical (0 forward, counter-clockwise) and one above the ground, in radians. */
    public static Vec direction(double azimuth, double elevation) {
        double c = StrictMath.cos(elevation);
        return new Vec(c * StrictMath.cos(azimuth), c * StrictMath.sin(azimuth), StrictMath.sin(elevation));
    }

    /** Linear light of a colour given as 0xRRGGBB in sRGB. */
    public static Vec rgb(int hex) {
        return new Vec(Tone.linear((hex >> 16) & 255), Tone.linear((hex >> 8) & 255), Tone.linear(hex & 255));
    }
}
