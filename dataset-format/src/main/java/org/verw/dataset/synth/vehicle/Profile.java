package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.List;

/** A height (or width) as a function of x: straight lines with rounded corners. Immutable. */
final class Profile {
    private static final int ARC = 6;

    private final double[] xs;
    private final double[] zs;

    private Profile(double[] xs, double[] zs) {
        this.xs = xs;
        this.zs = zs;
    }

    /** Begins a profile at its smallest x. */
    static Line from(double x, double z) {
        return new Line(x, z);
    }

    /** The same height everywhere. */
    static Profile level(double z) {
        return from(-99, z).to(99, z);
    }

    /** A profile that is being drawn from its smallest to its largest x. */
    static final class Line {
        private final List<double[]> corners = new ArrayList<>();

        private Line(double x, double z) {
            corners.add(new double[] {x, z, 0});
        }

        /** @param rounding metres along both edges, shortened where they are short */
        Line via(double x, double z, double rounding) {
            corners.add(new double[] {x, z, rounding});
            return this;
        }

        Profile to(double x, double z) {
            corners.add(new double[] {x, z, 0});
            List<double[]> out = new ArrayList<>();
            out.add(corners.get(0));
            for (int i = 1; i < corners.size() - 1; i++) {
                corner(corners.get(i - 1), corners.get(i), corners.get(i + 1), out);
            }
            out.add(corners.get(corners.size() - 1));
            return new Profile(
                    out.stream().mapToDouble(p -> p[0]).toArray(),
                    out.stream().mapToDouble(p -> p[1]).toArray());
        }
    }

    private static void corner(double[] from, double[] at, double[] to, List<double[]> out) {
        double bx = at[0] - from[0];
        double bz = at[1] - from[1];
        double ax = to[0] - at[0];
        double az = to[1] - at[1];
        double before = Math.sqrt(bx * bx + bz * bz);
        double after = Math.sqrt(ax * ax + az * az);
        double r = Math.min(at[2], 0.49 * Math.min(before, after));
        if (r < 1e-6) {
            out.add(at);
            return;
        }
        double sx = at[0] - bx / before * r;
        double sz = at[1] - bz / before * r;
        double ex = at[0] + ax / after * r;
        double ez = at[1] + az / after * r;
        for (int k = 0; k <= ARC; k++) {
            double t = k / (double) ARC;
            double u = 1 - t;
            out.add(new double[] {
                u * u * sx + 2 * u * t * at[0] + t * t * ex, u * u * sz + 2 * u * t * at[1] + t * t * ez
            });
        }
    }

    double at(double x) {
        int n = xs.length;
        if (x <= xs[0]) {
            return zs[0];
        }
        for (int i = 1; i < n; i++) {
            if (x <= xs[i]) {
                double span = xs[i] - xs[i - 1];
                return span < 1e-12 ? zs[i] : zs[i - 1] + (zs[i] - zs[i - 1]) * (x - xs[i - 1]) / span;
            }
        }
        return zs[n - 1];
    }

    /** Where it bends: a mesh needs a row of vertices there. */
    double[] bends() {
        return xs.clone();
    }

    double highest() {
        double top = zs[0];
        for (double z : zs) {
            top = Math.max(top, z);
        }
        return top;
    }
}
