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
}
