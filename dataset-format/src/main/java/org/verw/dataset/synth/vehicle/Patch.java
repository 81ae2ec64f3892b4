package org.verw.dataset.synth.vehicle;

import org.verw.dataset.synth.render.Fragment;

/**
 * A drawing on a body: an outline seen along one axis, what it does, and which part it makes the surface.
 *
 * @param plane the two paint coordinates of the outline
 * @param zones bits of the {@link Zone}s that it may appear on
 * @param side -1 only right (negative y), 1 only left, 0 both
 * @param from smallest x, metres
 * @param to largest x, metres
 * @param part ordinal of the part, or {@link #SAME}
 * @param detail ordinal of the {@link Detail}, or {@link #SAME}
 */
record Patch(Plane plane, int zones, int side, float from, float to, Shape shape, Finish finish, int part, int detail) {
    /** The surface stays the part that it is. */
    static final int SAME = -2;

    /** Along which axis an outline is seen. */
    enum Plane {
        /** From the side: (x, z). */
        SIDE,
        /** From an end: (y, z). */
        END,
        /** From above: (x, y). */
        TOP
    }

    static Patch side(Shape shape, Finish finish, int part) {
        return new Patch(Plane.SIDE, Zone.SIDE.bit(), 0, -99, 99, shape, finish, part, SAME);
    }

    static Patch top(Shape shape, Finish finish, int part) {
        return new Patch(Plane.TOP, Zone.TOP.bit(), 0, -99, 99, shape, finish, part, SAME);
    }

    /** On everything in front of x. */
    static Patch front(double x, Shape shape, Finish finish, int part) {
        return new Patch(Plane.END, Zone.ALL, 0, (float) x, 99, shape, finish, part, SAME);
    }

    /** On everything behind x. */
    static Patch rear(double x, Shape shape, Finish finish, int part) {
        return new Patch(Plane.END, Zone.ALL, 0, -99, (float) x, shape, finish, part, SAME);
    }

    Patch onSide(int newSide) {
        return new Patch(plane, zones, newSide, from, to, shape, finish, part, detail);
    }

    Patch on(int newZones) {
        return new Patch(plane, newZones, side, from, to, shape, finish, part, detail);
    }

    Patch between(double newFrom, double newTo) {
        return new Patch(plane, zones, side, (float) newFrom, (float) newTo, shape, finish, part, detail);
    }

    Patch showing(Detail newDetail) {
        return new Patch(
                plane,
                zones,
                side,
                from,
                to,
                shape,
                finish,
                part,
                newDetail == Detail.NONE ? SAME : newDetail.ordinal());
    }

    /** Whether any point of a piece may be within the outline. */
    boolean reaches(Zone zone, Extent e) {
        if ((zones & zone.bit()) == 0
                || e.x1() < from
                || e.x0() > to
                || (side > 0 ? e.y1() < 0 : side < 0 && e.y0() > 0)) {
            return false;
        }
        double u0 = plane == Plane.END ? e.y0() : e.x0();
        double u1 = plane == Plane.END ? e.y1() : e.x1();
        double v0 = plane == Plane.TOP ? e.y0() : e.z0();
        double v1 = plane == Plane.TOP ? e.y1() : e.z1();
        double slack = 1e-4;
        return u1 >= shape.left() - slack
                && u0 <= shape.right() + slack
                && v1 >= shape.bottom() - slack
                && v0 <= shape.top() + slack;
    }

    void paint(Fragment f) {
        if (f.x < from || f.x > to || side * f.y < 0) {
            return;
        }
        float u = plane == Plane.END ? f.y : f.x;
        float v = plane == Plane.TOP ? f.y : f.z;
        if (!shape.near(u, v)) {
            return;
        }
        float d = shape.distance(u, v);
        if (d < 0) {
            finish.apply(f, d);
            if (part != SAME) {
                f.part = part;
                f.detail = Fragment.NO_PART;
            }
            if (detail != SAME) {
                f.detail = detail;
            }
        }
    }
}
