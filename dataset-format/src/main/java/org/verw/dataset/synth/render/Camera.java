package org.verw.dataset.synth.render;

/**
 * A pinhole camera: places in metres to places on its film, in units of the focal length or, once {@link #framed}, pixels.
 * Immutable.
 */
public final class Camera {
    private final Vec eye;
    private final Vec right;
    private final Vec up;
    private final Vec forward;
    private final double scale;
    private final double left;
    private final double top;

    private Camera(Vec eye, Vec right, Vec up, Vec forward, double scale, double left, double top) {
        this.eye = eye;
        this.right = right;
        this.up = up;
        this.forward = forward;
        this.scale = scale;
        this.left = left;
        this.top = top;
    }

    /** At a place, looking at another, with the vertical upright. */
    public static Camera at(Vec eye, Vec target) {
        Vec forward = target.minus(eye).unit();
        Vec right = forward.cross(new Vec(0, 0, 1)).unit();
        return new Camera(eye, right, right.cross(forward), forward, 1, 0, 0);
    }

    /** Turned around its line of sight, as cameras on poles hang. */
    public Camera rolled(double angle) {
        double c = StrictMath.cos(angle);
        double s = StrictMath.sin(angle);
        Vec r = right.times(c).plus(up.times(s));
        Vec u = up.times(c).minus(right.times(s));
        return new Camera(eye, r, u, forward, scale, left, top);
    }

    /** The same camera with a window of its film blown up to pixels: (left, top) becomes the origin. */
    public Camera framed(double filmLeft, double filmTop, double pixelsPerUnit) {
        return new Camera(eye, right, up, forward, pixelsPerUnit, filmLeft, filmTop);
    }

    /** The same picture with so many times as many pixels in each direction. */
    Camera finer(int times) {
        return framed(left, top, scale * times);
    }

    public Vec eye() {
        return eye;
    }

    /** Column, row (downwards) and distance along the line of sight. */
    public Vec project(Vec place) {
        Vec d = place.minus(eye);
        double depth = d.dot(forward);
        return new Vec((d.dot(right) / depth - left) * scale, (-d.dot(up) / depth - top) * scale, depth);
    }

    /** Direction, not of length 1 (1 along the line of sight), of the light that falls on a place of the film. */
    Vec ray(double column, double row) {
        return forward.plus(right.times(column / scale + left)).plus(up.times(-(row / scale + top)));
    }
}
