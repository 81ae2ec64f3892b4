package org.verw.dataset.synth.render;

import java.util.Arrays;

/** The nearest triangle at each sample. Row-major; larger depth values are nearer. Belongs to one thread. */
final class DepthBuffer {
    static final int NOTHING = -1;

    final int width;
    final int height;
    final float[] depth;
    final int[] triangle;

    DepthBuffer(int width, int height) {
        this.width = width;
        this.height = height;
        this.depth = new float[width * height];
        this.triangle = new int[width * height];
        Arrays.fill(depth, Float.NEGATIVE_INFINITY);
        Arrays.fill(triangle, NOTHING);
    }

    /** Vertices of a mesh on the film. Arrays by vertex, shared. */
    static final class Film {
        /** Column, samples. */
        final float[] x;

        /** Row, samples. */
        final float[] y;

        /** Larger is nearer; linear over the film. */
        final float[] near;

        /** What paint coordinates are weighted by so that they too become linear: 1 / distance, or 1 without perspective. */
        final float[] weight;

        Film(float[] x, float[] y, float[] near, float[] weight) {
            this.x = x;
            this.y = y;
            this.near = near;
            this.weight = weight;
        }

        static Film of(Mesh mesh, Camera camera) {
            int n = mesh.vertices();
            float[] x = new float[n];
            float[] y = new float[n];
            float[] near = new float[n];
            for (int i = 0; i < n; i++) {
                Vec p = camera.project(mesh.point(i));
                x[i] = (float) p.x();
                y[i] = (float) p.y();
                near[i] = (float) (p.z() > 0.2 ? 1 / p.z() : -1);
            }
            return new Film(x, y, near, near);
        }
    }

    /** Draws a mesh; its triangle t is recorded as base + t. */
    void draw(Mesh mesh, Film film, int base) {
        int[] corners = mesh.corners();
        for (int t = 0; t < mesh.triangles(); t++) {
            triangle(mesh, film, corners[3 * t], corners[3 * t + 1], corners[3 * t + 2], t, base);
        }
    }

    private void triangle(Mesh mesh, Film film, int a, int b, int c, int t, int base) {
        float wa = film.weight[a];
        float wb = film.weight[b];
        float wc = film.weight[c];
        if (wa <= 0 || wb <= 0 || wc <= 0) {
            return; // behind the camera; the street is laid so that nothing crosses its plane
        }
        float ax = film.x[a];
        float ay = film.y[a];
        float bx = film.x[b];
        float by = film.y[b];
        float cx = film.x[c];
        float cy = film.y[c];
        float area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        if (area == 0) {
            return;
        }
        int left = Math.max(0, ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
        int right = Math.min(width - 1, floor(Math.max(ax, Math.max(bx, cx)) - 0.5f));
        int top = Math.max(0, ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
        int bottom = Math.min(height - 1, floor(Math.max(ay, Math.max(by, cy)) - 0.5f));
        boolean holes = mesh.holed(t);
        float inverse = 1 / area;
        float uStep = (by - cy) * inverse;
        float vStep = (cy - ay) * inverse;
        float na = film.near[a];
        float nb = film.near[b];
        float nc = film.near[c];
        for (int row = top; row <= bottom; row++) {
            float py = row + 0.5f;
            float px = left + 0.5f;
            float u = ((bx - px) * (cy - py) - (by - py) * (cx - px)) * inverse;
            float v = ((cx - px) * (ay - py) - (cy - py) * (ax - px)) * inverse;
            for (int at = row * width + left; at <= row * width + right; at++, u += uStep, v += vStep) {
                float w = 1 - u - v;
                if (u < 0 || v < 0 || w < 0) {
                    continue;
                }
                float z = u * na + v * nb + w * nc;
                if (z > depth[at] && !(holes && open(mesh, t, a, b, c, u * wa, v * wb, w * wc))) {
                    depth[at] = z;
                    triangle[at] = base + t;
                }
            }
        }
    }

    private static boolean open(Mesh mesh, int t, int a, int b, int c, float u, float v, float w) {
        float[] p = mesh.paints();
        float s = 1 / (u + v + w);
        return mesh.skinOf(t)
                .open(
                        (u * p[3 * a] + v * p[3 * b] + w * p[3 * c]) * s,
                        (u * p[3 * a + 1] + v * p[3 * b + 1] + w * p[3 * c + 1]) * s,
                        (u * p[3 * a + 2] + v * p[3 * b + 2] + w * p[3 * c + 2]) * s);
    }

    private static int ceil(float f) {
        return -floor(-f);
    }

    private static int floor(float f) {
        int i = (int) f;
        return f < i ? i - 1 : i;
    }
}
