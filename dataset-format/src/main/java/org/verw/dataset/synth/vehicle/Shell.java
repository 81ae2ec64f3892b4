package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Vec;

/**
 * A body drawn along x: at each x a rounded cross-section, at both ends a rounded face. Configure, then {@link #build}.
 *
 * <p>Paint coordinates are those before the ends are bent, so that outlines are drawn on flat elevations.
 */
final class Shell {
    private static final int SIDE_STEPS = 7;
    private static final int FILLET_STEPS = 4;
    private static final int ROOF_STEPS = 5;
    private static final int END_COLUMNS = 6;

    /** Underside. */
    final Profile lower;
    /** Height where the side ends and glass begins: bonnet, belt line, boot. */
    final Profile deck;
    /** Height of the highest point of the section; equals deck where there is no cabin. */
    final Profile top;
    /** Half the width. */
    final Profile width;

    /** Share of the half-width that is left at the sill and at the roof. */
    double sill = 0.94;

    double roof = 0.80;
    /** Rounding of roof edge, shoulder and the edges of the ends, metres. */
    double roofRounding = 0.10;

    double shoulder = 0.045;
    double endRounding = 0.14;
    /** How far roof and deck rise to the middle, metres. */
    double crown = 0.035;
    /** How far the corners of front and rear stay behind their middle, metres. */
    double frontBow = 0.16;

    double rearBow = 0.09;
    /** How far the front face leans: x shift by height. */
    Profile nose = Profile.from(-1, 0).to(9, 0);

    Profile tail = Profile.from(-1, 0).to(9, 0);

    private final double rear;
    private final double front;

    Shell(double rear, double front, Profile lower, Profile deck, Profile top, Profile width) {
        this.rear = rear;
        this.front = front;
        this.lower = lower;
        this.deck = deck;
        this.top = top;
        this.width = width;
    }

    double topAt(double x) {
        return Math.max(top.at(x), deck.at(x));
    }

    /** Half-width of the cabin at a height, at a place along the body. */
    double cabinHalfWidth(double x, double z) {
        double w = width.at(x);
        double base = w * 0.97 - shoulder;
        double q = (z - deck.at(x)) / Math.max(0.05, top.highest() - deck.at(x));
        return base + (w * roof - base) * q;
    }

    void build(Mesh mesh, Material base, List<Patch> patches, Cutouts cutouts) {
        BodySkins skins = new BodySkins(mesh, base, patches, cutouts);
        List<Section> rings = rings();
        int n = rings.size();
        int[][] left = new int[n][];
        int[][] right = new int[n][];
        for (int i = 0; i < n; i++) {
            left[i] = vertices(mesh, rings.get(i), 1);
            right[i] = vertices(mesh, rings.get(i), -1);
        }
        for (int i = 0; i + 1 < n; i++) {
            Section a = rings.get(i);
            Section b = rings.get(i + 1);
            for (int j = 0; j + 1 < a.size(); j++) {
                Zone zone = i < FILLET_STEPS
                        ? a.endZone(j, Zone.REAR)
                        : i >= n - 1 - FILLET_STEPS ? a.endZone(j, Zone.FRONT) : a.zone(j);
                int l = skins.of(zone, Extent.of(a, b, j, 1));
                int r = skins.of(zone, Extent.of(a, b, j, -1));
                mesh.quad(left[i][j], left[i][j + 1], left[i + 1][j + 1], left[i + 1][j], l);
                mesh.quad(right[i][j], right[i + 1][j], right[i + 1][j + 1], right[i][j + 1], r);
            }
        }
        face(mesh, rings.get(0), left[0], right[0], skins, Zone.REAR);
        face(mesh, rings.get(n - 1), left[n - 1], right[n - 1], skins, Zone.FRONT);
    }

    /** Sections from rear to front, the rounded edges of the ends included. */
    private List<Section> rings() {
        double[] stations = stations();
        List<Section> rings = new ArrayList<>();
        Section first = section(stations[0]);
        Section last = section(stations[stations.length - 1]);
        for (int k = FILLET_STEPS; k > 0; k--) {
            rings.add(end(first, k, -1));
        }
        for (double x : stations) {
            rings.add(section(x));
        }
        for (int k = 1; k <= FILLET_STEPS; k++) {
            rings.add(end(last, k, 1));
        }
        return rings;
    }

    private double[] stations() {
        double a = rear + endRounding;
        double b = front - endRounding;
        TreeSet<Double> all = new TreeSet<>();
        int steps = (int) Math.ceil((b - a) / 0.16);
        for (int i = 0; i <= steps; i++) {
            all.add(a + (b - a) * i / steps);
        }
        for (Profile p : List.of(deck, top, width, lower)) {
            for (double x : p.bends()) {
                if (x > a && x < b) {
                    all.add(x);
                }
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private Section section(double x) {
        Section s = new Section(x);
        double low = lower.at(x);
        double belt = deck.at(x);
        double w = width.at(x);
        double round = Math.min(0.07, (belt - low) * 0.2);
        s.add(0, low, Zone.UNDER);
        s.add(w * sill * 0.6, low, Zone.UNDER);
        s.add(w * sill - round, low, Zone.UNDER);
        for (int k = 1; k < FILLET_STEPS; k++) {
            double t = Math.PI / 2 * k / FILLET_STEPS;
            s.add(w * sill - round + round * StrictMath.sin(t), low + round * (1 - StrictMath.cos(t)), Zone.SIDE);
        }
        double from = low + round;
        double to = belt - shoulder;
        for (int k = 0; k <= SIDE_STEPS; k++) {
            double t = k / (double) SIDE_STEPS;
            s.add(w * bulge(t), from + (to - from) * t, Zone.SIDE);
        }
        double base = w * 0.97 - shoulder;
        for (int k = 1; k <= FILLET_STEPS; k++) {
            double t = Math.PI / 2 * k / FILLET_STEPS;
            s.add(base + (w * bulge(1) - base) * StrictMath.cos(t), to + (belt - to) * StrictMath.sin(t), Zone.SIDE);
        }
        cabin(s, x, belt, base);
        return s;
    }

    /** Share of the half-width up the side: fullest a little above the middle. */
    private double bulge(double t) {
        double u = (t - 0.6) / (t < 0.6 ? 0.6 : 0.4);
        return 1 - (t < 0.6 ? 1 - sill : 0.03) * u * u;
    }

    private void cabin(Section s, double x, double belt, double base) {
        double high = topAt(x);
        double rise = high - belt;
        double edge = cabinHalfWidth(x, high);
        double round = Math.min(roofRounding, rise * 0.45);
        for (int k = 1; k <= 4; k++) {
            double t = k / 4.0;
            // A little barrel in the glass.
            double swell = 0.012 * 4 * t * (1 - t) * Math.min(1, rise * 3);
            s.add(
                    base + (edge - base) * t * (rise - round) / Math.max(rise, 1e-9) + swell,
                    belt + (rise - round) * t,
                    Zone.SIDE);
        }
        double y = base + (edge - base) * (rise - round) / Math.max(rise, 1e-9);
        double inner = Math.max(0.05, edge - round);
        double drop = crown;
        for (int k = 1; k <= FILLET_STEPS; k++) {
            double t = Math.PI / 2 * k / FILLET_STEPS;
            s.add(
                    inner + (y - inner) * StrictMath.cos(t),
                    high - round + (round - drop * Math.min(1, rise * 4)) * StrictMath.sin(t),
                    Zone.TOP);
        }
        double edgeHeight = rise * 4 >= 1 ? high - drop : high - drop * rise * 4;
        for (int k = 1; k <= ROOF_STEPS; k++) {
            double t = k / (double) ROOF_STEPS;
            s.add(
                    inner * (1 - t),
                    edgeHeight
                            + (high + (rise * 4 >= 1 ? 0 : crown * (1 - rise * 4)) - edgeHeight)
                                    * (1 - (1 - t) * (1 - t)),
                    Zone.TOP);
        }
    }

    /** A ring of the rounded edge of an end: the outermost section drawn in and moved out. */
    private Section end(Section ring, int k, int direction) {
        double t = Math.PI / 2 * k / FILLET_STEPS;
        double inset = endRounding * (1 - StrictMath.cos(t));
        Section out = new Section(ring.x + direction * endRounding * StrictMath.sin(t));
        double low = ring.z(0);
        double high = ring.z(ring.size() - 1);
        double middle = (low + high) / 2;
        double wide = 1 - inset / width.at(ring.x);
        double tall = 1 - inset * 0.8 / (high - middle);
        for (int j = 0; j < ring.size(); j++) {
            out.add(ring.y(j) * wide, middle + (ring.z(j) - middle) * tall, ring.zone(j));
        }
        return out;
    }

    private int[] vertices(Mesh mesh, Section ring, int side) {
        int[] out = new int[ring.size()];
        for (int j = 0; j < out.length; j++) {
            out[j] = vertex(mesh, ring.x, side * ring.y(j), ring.z(j));
        }
        return out;
    }

    private void face(Mesh mesh, Section ring, int[] left, int[] right, BodySkins skins, Zone zone) {
        int[][] grid = new int[2 * END_COLUMNS + 1][ring.size()];
        for (int j = 0; j < ring.size(); j++) {
            grid[0][j] = right[j];
            grid[2 * END_COLUMNS][j] = left[j];
            for (int c = 1; c < 2 * END_COLUMNS; c++) {
                grid[c][j] = vertex(mesh, ring.x, ring.y(j) * (c - END_COLUMNS) / END_COLUMNS, ring.z(j));
            }
        }
        for (int c = 0; c < 2 * END_COLUMNS; c++) {
            double from = (c - END_COLUMNS) / (double) END_COLUMNS;
            for (int j = 0; j + 1 < ring.size(); j++) {
                int skin = skins.of(zone, ring.strip(j, from, from + 1.0 / END_COLUMNS));
                if (zone == Zone.FRONT) {
                    mesh.quad(grid[c][j], grid[c + 1][j], grid[c + 1][j + 1], grid[c][j + 1], skin);
                } else {
                    mesh.quad(grid[c][j], grid[c][j + 1], grid[c + 1][j + 1], grid[c + 1][j], skin);
                }
            }
        }
    }

    private int vertex(Mesh mesh, double x, double y, double z) {
        return mesh.vertex(new Vec(x + bend(x, y, z), y, z), new Vec(x, y, z));
    }

    private double bend(double x, double y, double z) {
        double middle = (front + rear) / 2;
        double half = (front - rear) / 2;
        double t = (x - middle) / half;
        double reach = Math.min(1, Math.abs(t));
        double side = y / width.at(middle);
        double curve = side * side * reach * reach;
        double near = Math.max(0, (reach - 0.75) / 0.25);
        double lean = near * near * (t > 0 ? nose.at(z) : -tail.at(z));
        return lean + (t > 0 ? -frontBow : rearBow) * curve;
    }
}
