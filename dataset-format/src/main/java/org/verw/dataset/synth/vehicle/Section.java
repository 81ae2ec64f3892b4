package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.List;

/** The left half of a cross-section, from the middle of the underside around to the middle of the top. */
final class Section {
    final double x;
    private final List<double[]> points = new ArrayList<>();
    private final List<Zone> zones = new ArrayList<>();

    Section(double x) {
        this.x = x;
    }

    /** @param zone of the strip that begins at this point */
    void add(double y, double z, Zone zone) {
        points.add(new double[] {y, z});
        zones.add(zone);
    }

    int size() {
        return points.size();
    }

    double y(int j) {
        return points.get(j)[0];
    }

    double z(int j) {
        return points.get(j)[1];
    }

    Zone zone(int j) {
        return zones.get(j);
    }

    /** The zone of a strip on the rounded edge of an end. */
    Zone endZone(int j, Zone end) {
        return zone(j) == Zone.UNDER ? Zone.UNDER : end;
    }

    /** What a strip spans between two shares of its half-width, each -1 (right) to 1 (left). */
    Extent strip(int j, double from, double to) {
        double w0 = y(j);
        double w1 = y(j + 1);
        return new Extent(
                x,
                x,
                Math.min(Math.min(w0 * from, w1 * from), Math.min(w0 * to, w1 * to)),
                Math.max(Math.max(w0 * from, w1 * from), Math.max(w0 * to, w1 * to)),
                Math.min(z(j), z(j + 1)),
                Math.max(z(j), z(j + 1)));
    }
}
