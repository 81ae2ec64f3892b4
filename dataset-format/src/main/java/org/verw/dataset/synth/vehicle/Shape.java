package org.verw.dataset.synth.vehicle;

/**
 * An outline in a plane as a signed distance: negative inside, metres. Outside of {@link #bounds} it is taken to be far away.
 * Immutable.
 */
abstract class Shape {
    /** Left, bottom, right, top. */
    private final float[] bounds;

    Shape(double left, double bottom, double right, double top) {
        this.bounds = new float[] {(float) left, (float) bottom, (float) right, (float) top};
    }

    abstract float distance(float u, float v);

    final float left() {
        return bounds[0];
    }

    final float bottom() {
        return bounds[1];
    }

    final float right() {
        return bounds[2];
    }

    final float top() {
        return bounds[3];
    }

    final boolean near(float u, float v) {
        return u >= bounds[0] && u <= bounds[2] && v >= bounds[1] && v <= bounds[3];
    }

    /** A rectangle around a centre with rounded corners. */
    static Shape box(double u, double v, double halfWidth, double halfHeight, double rounding) {
        float cu = (float) u;
        float cv = (float) v;
        float r = (float) Math.min(rounding, Math.min(halfWidth, halfHeight));
        float hu = (float) halfWidth - r;
        float hv = (float) halfHeight - r;
        return new Shape(u - halfWidth, v - halfHeight, u + halfWidth, v + halfHeight) {
            @Override
            float distance(float pu, float pv) {
                float du = Math.abs(pu - cu) - hu;
                float dv = Math.abs(pv - cv) - hv;
                float ou = Math.max(du, 0);
                float ov = Math.max(dv, 0);
                return (float) Math.sqrt(ou * ou + ov * ov) + Math.min(0, Math.max(du, dv)) - r;
            }
        };
    }

    /** The rectangle between two corners. */
    static Shape rect(double left, double bottom, double right, double top, double rounding) {
        return box((left + right) / 2, (bottom + top) / 2, (right - left) / 2, (top - bottom) / 2, rounding);
    }

    static Shape circle(double u, double v, double radius) {
        return ellipse(u, v, radius, radius);
    }

    /** Its distance is exact on the outline only. */
    static Shape ellipse(double u, double v, double halfWidth, double halfHeight) {
        float cu = (float) u;
        float cv = (float) v;
        float a = (float) halfWidth;
        float b = (float) halfHeight;
        float small = Math.min(a, b);
        return new Shape(u - a, v - b, u + a, v + b) {
            @Override
            float distance(float pu, float pv) {
                float x = (pu - cu) / a;
                float y = (pv - cv) / b;
                return ((float) Math.sqrt(x * x + y * y) - 1) * small;
            }
        };
    }

    /** A corner of a polygon. */
    record Corner(double u, double v) {}

    static Corner at(double u, double v) {
        return new Corner(u, v);
    }

    /** A polygon, convex or not, whose corners are rounded outwards by a radius. */
    static Shape polygon(double rounding, Corner... corners) {
        float[] p = new float[2 * corners.length];
        double left = Double.MAX_VALUE;
        double bottom = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = -Double.MAX_VALUE;
        for (int i = 0; i < corners.length; i++) {
            p[2 * i] = (float) corners[i].u();
            p[2 * i + 1] = (float) corners[i].v();
            left = Math.min(left, corners[i].u());
            right = Math.max(right, corners[i].u());
            bottom = Math.min(bottom, corners[i].v());
            top = Math.max(top, corners[i].v());
        }
        return new Polygon(p, (float) rounding, left - rounding, bottom - rounding, right + rounding, top + rounding);
    }

    /** A band on both sides of an outline. */
    Shape outline(double halfWidth) {
        float h = (float) halfWidth;
        Shape of = this;
        return new Shape(left() - h, bottom() - h, right() + h, top() + h) {
            @Override
            float distance(float u, float v) {
                return Math.abs(of.distance(u, v)) - h;
            }
        };
    }

    Shape grown(double by) {
        float h = (float) by;
        Shape of = this;
        return new Shape(left() - h, bottom() - h, right() + h, top() + h) {
            @Override
            float distance(float u, float v) {
                return of.distance(u, v) - h;
            }
        };
    }

    Shape and(Shape other) {
        Shape one = this;
        return new Shape(
                Math.max(left(), other.left()),
                Math.max(bottom(), other.bottom()),
                Math.min(right(), other.right()),
                Math.min(top(), other.top())) {
            @Override
            float distance(float u, float v) {
                return Math.max(one.distance(u, v), other.distance(u, v));
            }
        };
    }

    Shape or(Shape other) {
        Shape one = this;
        return new Shape(
                Math.min(left(), other.left()),
                Math.min(bottom(), other.bottom()),
                Math.max(right(), other.right()),
                Math.max(top(), other.top())) {
            @Override
            float distance(float u, float v) {
                return Math.min(one.distance(u, v), other.distance(u, v));
            }
        };
    }

    Shape without(Shape other) {
        Shape one = this;
        return new Shape(left(), bottom(), right(), top()) {
            @Override
            float distance(float u, float v) {
                return Math.max(one.distance(u, v), -other.distance(u, v));
            }
        };
    }

    /** This shape and its mirror image at u = 0; the shape itself lies at positive u. */
    Shape twice() {
        Shape one = this;
        return new Shape(-right(), bottom(), right(), top()) {
            @Override
            float distance(float u, float v) {
                return one.distance(Math.abs(u), v);
            }
        };
    }

    /** This shape and its mirror image at v = 0; the shape itself lies at positive v. */
    Shape mirrored() {
        Shape one = this;
        return new Shape(left(), -top(), right(), top()) {
            @Override
            float distance(float u, float v) {
                return one.distance(u, Math.abs(v));
            }
        };
    }

    /** The part of this shape inside stripes; vertical ones count along u. */
    Shape striped(boolean vertical, double period, double share) {
        Shape one = this;
        float p = (float) period;
        float half = (float) (period * share / 2);
        return new Shape(left(), bottom(), right(), top()) {
            @Override
            float distance(float u, float v) {
                float t = (vertical ? u : v) / p;
                float stripe = Math.abs(t - (float) Math.floor(t) - 0.5f) * p - half;
                return Math.max(one.distance(u, v), stripe);
            }
        };
    }

    private static final class Polygon extends Shape {
        private final float[] p;
        private final float rounding;

        Polygon(float[] p, float rounding, double left, double bottom, double right, double top) {
            super(left, bottom, right, top);
            this.p = p;
            this.rounding = rounding;
        }

        @Override
        float distance(float u, float v) {
            int n = p.length / 2;
            float best = Float.MAX_VALUE;
            boolean inside = false;
            for (int i = 0, j = n - 1; i < n; j = i++) {
                float eu = p[2 * j] - p[2 * i];
                float ev = p[2 * j + 1] - p[2 * i + 1];
                float wu = u - p[2 * i];
                float wv = v - p[2 * i + 1];
                float t = Math.max(0, Math.min(1, (wu * eu + wv * ev) / (eu * eu + ev * ev)));
                float bu = wu - eu * t;
                float bv = wv - ev * t;
                best = Math.min(best, bu * bu + bv * bv);
                boolean above = v >= p[2 * i + 1];
                boolean below = v < p[2 * j + 1];
                float cross = eu * wv - ev * wu;
                if ((above && below && cross > 0) || (!above && !below && cross < 0)) {
                    inside = !inside;
                }
            }
            return (inside ? -1 : 1) * (float) Math.sqrt(best) - rounding;
        }
    }
}
