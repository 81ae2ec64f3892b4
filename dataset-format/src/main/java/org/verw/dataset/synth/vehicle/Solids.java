package org.verw.dataset.synth.vehicle;

import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.render.Vec;

/** Simple bodies for what is bolted on: boxes with bevelled edges, rods, turned pieces. */
public final class Solids {
    private Solids() {}

    /** A box with bevelled edges; paint coordinates are places. */
    static void box(Mesh mesh, Vec center, Vec half, double bevel, Skin skin) {
        int s = mesh.skin(skin);
        int[][][][] corner = new int[2][2][2][3];
        for (int i = 0; i < 8; i++) {
            double x = (i & 1) * 2 - 1;
            double y = ((i >> 1) & 1) * 2 - 1;
            double z = ((i >> 2) & 1) * 2 - 1;
            for (int axis = 0; axis < 3; axis++) {
                corner[i & 1][(i >> 1) & 1][(i >> 2) & 1][axis] = mesh.vertex(center.plus(new Vec(
                        x * (half.x() - (axis == 0 ? 0 : bevel)),
                        y * (half.y() - (axis == 1 ? 0 : bevel)),
                        z * (half.z() - (axis == 2 ? 0 : bevel)))));
            }
        }
        for (int a = 0; a < 2; a++) {
            face(mesh, center, s, corner[a][0][0][0], corner[a][1][0][0], corner[a][1][1][0], corner[a][0][1][0]);
            face(mesh, center, s, corner[0][a][0][1], corner[1][a][0][1], corner[1][a][1][1], corner[0][a][1][1]);
            face(mesh, center, s, corner[0][0][a][2], corner[1][0][a][2], corner[1][1][a][2], corner[0][1][a][2]);
            for (int b = 0; b < 2; b++) {
                face(mesh, center, s, corner[0][a][b][1], corner[1][a][b][1], corner[1][a][b][2], corner[0][a][b][2]);
                face(mesh, center, s, corner[a][0][b][0], corner[a][1][b][0], corner[a][1][b][2], corner[a][0][b][2]);
                face(mesh, center, s, corner[a][b][0][0], corner[a][b][1][0], corner[a][b][1][1], corner[a][b][0][1]);
                for (int c = 0; c < 2; c++) {
                    int[] v = corner[a][b][c];
                    outward(mesh, center, s, v[0], v[1], v[2]);
                }
            }
        }
    }

    /** Floor and four walls of an open box, facing inwards. */
    static void tray(Mesh mesh, Vec low, Vec high, Skin skin) {
        int s = mesh.skin(skin);
        int[] floor = new int[4];
        int[] rim = new int[4];
        for (int i = 0; i < 4; i++) {
            double x = i == 0 || i == 3 ? low.x() : high.x();
            double y = i < 2 ? low.y() : high.y();
            floor[i] = mesh.vertex(new Vec(x, y, low.z()));
            rim[i] = mesh.vertex(new Vec(x, y, high.z()));
        }
        mesh.quad(floor[0], floor[1], floor[2], floor[3], s);
        for (int i = 0; i < 4; i++) {
            int j = (i + 1) % 4;
            mesh.quad(floor[j], floor[i], rim[i], rim[j], s);
        }
    }

    private static void face(Mesh mesh, Vec center, int skin, int a, int b, int c, int d) {
        outward(mesh, center, skin, a, b, c);
        outward(mesh, center, skin, a, c, d);
    }

    /** A triangle of a convex body, turned to face away from its centre. */
    private static void outward(Mesh mesh, Vec center, int skin, int a, int b, int c) {
        Vec p = mesh.point(a);
        Vec n = mesh.point(b).minus(p).cross(mesh.point(c).minus(p));
        if (n.dot(p.minus(center)) >= 0) {
            mesh.triangle(a, b, c, skin);
        } else {
            mesh.triangle(a, c, b, skin);
        }
    }

    /** A round bar between two places, closed. */
    public static void rod(Mesh mesh, Vec from, Vec to, double radius, Skin skin) {
        int sides = 8;
        int s = mesh.skin(skin);
        Vec along = to.minus(from).unit();
        Vec across = along.cross(Math.abs(along.z()) < 0.9 ? new Vec(0, 0, 1) : new Vec(1, 0, 0))
                .unit();
        Vec third = along.cross(across);
        int[] a = new int[sides];
        int[] b = new int[sides];
        for (int i = 0; i < sides; i++) {
            double t = 2 * Math.PI * i / sides;
            Vec r = across.times(StrictMath.cos(t) * radius).plus(third.times(StrictMath.sin(t) * radius));
            a[i] = mesh.vertex(from.plus(r));
            b[i] = mesh.vertex(to.plus(r));
        }
        int start = mesh.vertex(from);
        int end = mesh.vertex(to);
        for (int i = 0; i < sides; i++) {
            int j = (i + 1) % sides;
            mesh.quad(a[i], a[j], b[j], b[i], s);
            mesh.triangle(start, a[j], a[i], s);
            mesh.triangle(end, b[i], b[j], s);
        }
    }

    /** A smooth egg. */
    static void egg(Mesh mesh, Vec center, Vec half, Skin skin) {
        int rows = 8;
        int columns = 14;
        int s = mesh.skin(skin);
        int[][] v = new int[rows + 1][columns];
        for (int i = 0; i <= rows; i++) {
            double lat = Math.PI * i / rows - Math.PI / 2;
            for (int j = 0; j < columns; j++) {
                Vec d = Vec.direction(2 * Math.PI * j / columns, lat);
                v[i][j] = mesh.vertex(center.plus(new Vec(d.x() * half.x(), d.y() * half.y(), full(d.z()) * half.z())));
            }
        }
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                int k = (j + 1) % columns;
                mesh.quad(v[i][j], v[i][k], v[i + 1][k], v[i + 1][j], s);
            }
        }
    }

    /** Flattens the poles so that an egg is nearer to a box. */
    private static double full(double t) {
        return t * (1.35 - 0.35 * t * t);
    }

    /**
     * A piece turned around the y axis; paint coordinates are places before any move.
     *
     * @param outline radius and y of each point from the inside (negative y) around to the middle of the outside
     */
    static void turned(Mesh mesh, int segments, Skin skin, Shape.Corner... outline) {
        int s = mesh.skin(skin);
        int n = outline.length;
        int[][] v = new int[n][segments];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < segments; k++) {
                double t = 2 * Math.PI * k / segments;
                double r = outline[i].u();
                v[i][k] = mesh.vertex(new Vec(r * StrictMath.cos(t), outline[i].v(), r * StrictMath.sin(t)));
            }
        }
        for (int i = 0; i + 1 < n; i++) {
            for (int k = 0; k < segments; k++) {
                int l = (k + 1) % segments;
                mesh.quad(v[i][k], v[i + 1][k], v[i + 1][l], v[i][l], s);
            }
        }
    }
}
