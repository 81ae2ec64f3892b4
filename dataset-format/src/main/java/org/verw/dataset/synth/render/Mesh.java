package org.verw.dataset.synth.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Triangles with paint coordinates. Built by one thread, then {@link #smooth}ed, then only read. Counter-clockwise corners face
 * outwards; what is seen from behind is the dark inside.
 */
public final class Mesh {
    private float[] points = new float[3 * 1024];
    private float[] paints = new float[3 * 1024];
    private int vertices;
    private int[] corners = new int[3 * 2048];
    private short[] skinOf = new short[2048];
    private int triangles;
    private float[] normals = new float[0];
    private boolean[] holed = new boolean[0];
    private final List<Skin> skins = new ArrayList<>();
    private final Map<Skin, Integer> numbers = new HashMap<>();

    public int vertices() {
        return vertices;
    }

    public int triangles() {
        return triangles;
    }

    /** A vertex whose paint coordinates are its place. */
    public int vertex(Vec at) {
        return vertex(at, at);
    }

    public int vertex(Vec at, Vec paint) {
        if (3 * vertices + 3 > points.length) {
            points = Arrays.copyOf(points, points.length * 2);
            paints = Arrays.copyOf(paints, paints.length * 2);
        }
        put(points, vertices, at);
        put(paints, vertices, paint);
        return vertices++;
    }

    private static void put(float[] into, int vertex, Vec v) {
        into[3 * vertex] = (float) v.x();
        into[3 * vertex + 1] = (float) v.y();
        into[3 * vertex + 2] = (float) v.z();
    }

    /** Registers a skin for triangles to name. */
    public int skin(Skin skin) {
        return numbers.computeIfAbsent(skin, s -> {
            skins.add(s);
            return skins.size() - 1;
        });
    }

    public void triangle(int a, int b, int c, int skin) {
        if (triangles == skinOf.length) {
            skinOf = Arrays.copyOf(skinOf, triangles * 2);
            corners = Arrays.copyOf(corners, triangles * 6);
        }
        corners[3 * triangles] = a;
        corners[3 * triangles + 1] = b;
        corners[3 * triangles + 2] = c;
        skinOf[triangles++] = (short) skin;
    }

    /** Two triangles; corners counter-clockwise seen from outside. */
    public void quad(int a, int b, int c, int d, int skin) {
        triangle(a, b, c, skin);
        triangle(a, c, d, skin);
    }

    /** Copies another mesh in, turned around the vertical by an angle in radians, moved, and mirrored left to right if told. */
    public void add(Mesh other, double turn, Vec move, boolean mirrored) {
        double c = StrictMath.cos(turn);
        double s = StrictMath.sin(turn);
        int base = vertices;
        for (int i = 0; i < other.vertices; i++) {
            Vec p = other.point(i);
            double y = mirrored ? -p.y() : p.y();
            vertex(new Vec(c * p.x() - s * y, s * p.x() + c * y, p.z()).plus(move), get(other.paints, i));
        }
        for (int t = 0; t < other.triangles; t++) {
            int skin = skin(other.skins.get(other.skinOf[t]));
            int a = base + other.corners[3 * t];
            int b = base + other.corners[3 * t + 1];
            int d = base + other.corners[3 * t + 2];
            triangle(a, mirrored ? d : b, mirrored ? b : d, skin);
        }
    }

    public Vec point(int vertex) {
        return get(points, vertex);
    }

    private static Vec get(float[] from, int vertex) {
        return new Vec(from[3 * vertex], from[3 * vertex + 1], from[3 * vertex + 2]);
    }

    /**
     * Computes the normals: those of neighbouring triangles are averaged unless they meet at more than the crease angle.
     *
     * @param creaseCosine cosine of that angle
     */
    public Mesh smooth(double creaseCosine) {
        float[] face = faceNormals();
        float[] size = new float[triangles];
        for (int t = 0; t < triangles; t++) {
            size[t] = (float) get(face, t).length();
        }
        int[] first = new int[vertices + 1];
        for (int i = 0; i < 3 * triangles; i++) {
            first[corners[i] + 1]++;
        }
        for (int v = 0; v < vertices; v++) {
            first[v + 1] += first[v];
        }
        int[] fill = first.clone();
        int[] around = new int[3 * triangles];
        for (int i = 0; i < 3 * triangles; i++) {
            around[fill[corners[i]]++] = i / 3;
        }
        normals = new float[9 * triangles];
        for (int i = 0; i < 3 * triangles; i++) {
            average(face, size, i, around, first[corners[i]], first[corners[i] + 1], creaseCosine);
        }
        holed = new boolean[triangles];
        for (int t = 0; t < triangles; t++) {
            holed[t] = skinOf(t).hasHoles();
        }
        return this;
    }

    /** Not of length 1: as long as twice the area, so that large triangles weigh more. */
    private float[] faceNormals() {
        float[] face = new float[3 * triangles];
        for (int t = 0; t < triangles; t++) {
            Vec a = point(corners[3 * t]);
            Vec n = point(corners[3 * t + 1])
                    .minus(a)
                    .cross(point(corners[3 * t + 2]).minus(a));
            put(face, t, n);
        }
        return face;
    }

    private void average(float[] face, float[] size, int corner, int[] around, int from, int to, double creaseCosine) {
        int own = 3 * (corner / 3);
        float ox = face[own];
        float oy = face[own + 1];
        float oz = face[own + 2];
        float limit = (float) creaseCosine * size[corner / 3];
        float x = 0;
        float y = 0;
        float z = 0;
        for (int k = from; k < to; k++) {
            int o = 3 * around[k];
            if (ox * face[o] + oy * face[o + 1] + oz * face[o + 2] >= limit * size[around[k]]) {
                x += face[o];
                y += face[o + 1];
                z += face[o + 2];
            }
        }
        float n = (float) Math.sqrt(x * x + y * y + z * z);
        float scale = n == 0 ? 0 : 1 / n;
        normals[3 * corner] = x * scale;
        normals[3 * corner + 1] = y * scale;
        normals[3 * corner + 2] = z * scale;
    }

    float[] points() {
        return points;
    }

    float[] paints() {
        return paints;
    }

    float[] normals() {
        return normals;
    }

    int[] corners() {
        return corners;
    }

    /** Whether a triangle's skin may be cut away in places. */
    boolean holed(int triangle) {
        return holed[triangle];
    }

    int skinNumber(int triangle) {
        return skinOf[triangle];
    }

    Skin skinOf(int triangle) {
        return skins.get(skinOf[triangle]);
    }
}
