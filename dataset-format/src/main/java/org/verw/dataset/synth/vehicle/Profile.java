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

    /**
     * @param points x, z, rounding, …; x ascending; rounding in metres along both edges, the first and last are ignored
     */
    static Profile of(double... points) {
        int n = points.length / 3;
        List<double[]> out = new ArrayList<>();
        out.add(new double[] {points[0], points[1]});
        for (int i = 1; i < n - 1; i++) {
            corner(points, i, out);
        }
        out.add(new double[] {points[3 * n - 3], points[3 * n - 2]});
        return new Profile(
                out.stream().mapToDouble(p -> p[0]).toArray(),
                out.stream().mapToDouble(p -> p[1]).toArray());
    }

    private static void corner(double[] p, int i, List<double[]> out) {
        double x = p[3 * i];
        double z = p[3 * i + 1];
        double bx = x - p[3 * i - 3];
        double bz = z - p[3 * i - 2];
        double ax = p[3 * i + 3] - x;
        double az = p[3 * i + 4] - z;
        double before = Math.sqrt(bx * bx + bz * bz);
        double after = Math.sqrt(ax * ax + az * az);
        double r = Math.min(p[3 * i + 2], 0.49 * Math.min(before, after));
        if (r < 1e-6) {
            out.add(new double[] {x, z});
            return;
        }
        double sx = x - bx / before * r;
        double sz = z - bz / before * r;
        double ex = x + ax / after * r;
        double ez = z + az / after * r;
        for (int k = 0; k <= ARC; k++) {
            double t = k / (double) ARC;
            double u = 1 - t;
            out.add(new double[] {u * u * sx + 2 * u * t * x + t * t * ex, u * u * sz + 2 * u * t * z + t * t * ez});
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
