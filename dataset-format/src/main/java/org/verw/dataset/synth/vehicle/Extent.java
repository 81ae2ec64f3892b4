package org.verw.dataset.synth.vehicle;

/** A box of paint coordinates, metres. */
record Extent(double x0, double x1, double y0, double y1, double z0, double z1) {

    /** What four points span: two neighbouring ones of each of two sections, on the left (1) or right (-1). */
    static Extent of(Section a, Section b, int j, int side) {
        double y0 = Math.min(Math.min(a.y(j), a.y(j + 1)), Math.min(b.y(j), b.y(j + 1)));
        double y1 = Math.max(Math.max(a.y(j), a.y(j + 1)), Math.max(b.y(j), b.y(j + 1)));
        double z0 = Math.min(Math.min(a.z(j), a.z(j + 1)), Math.min(b.z(j), b.z(j + 1)));
        double z1 = Math.max(Math.max(a.z(j), a.z(j + 1)), Math.max(b.z(j), b.z(j + 1)));
        return new Extent(Math.min(a.x, b.x), Math.max(a.x, b.x), side > 0 ? y0 : -y1, side > 0 ? y1 : -y0, z0, z1);
    }
}
