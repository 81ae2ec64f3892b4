package org.verw.dataset.synth.render;

import java.util.List;

/** The meshes of a scene on the film of a camera: finds the painted point of a surface that a sample shows. One thread. */
final class Surfaces {
    private final List<Mesh> meshes;
    private final DepthBuffer.Film[] films;
    private final int[] base;
    private final DepthBuffer buffer;

    /** The point found last, painted. */
    final Fragment fragment = new Fragment();

    /** Its place in the world, metres. */
    float x;

    float y;
    float z;

    /** @param meshes the subject first */
    Surfaces(List<Mesh> meshes, Camera camera, int columns, int rows) {
        this.meshes = meshes;
        this.films = new DepthBuffer.Film[meshes.size()];
        this.base = new int[meshes.size() + 1];
        this.buffer = new DepthBuffer(columns, rows);
        for (int m = 0; m < films.length; m++) {
            films[m] = DepthBuffer.Film.of(meshes.get(m), camera);
            base[m + 1] = base[m] + meshes.get(m).triangles();
            buffer.draw(meshes.get(m), films[m], base[m]);
        }
    }

    /** The triangle that a sample shows, or {@link DepthBuffer#NOTHING}. */
    int shown(int column, int row) {
        return buffer.triangle[row * buffer.width + column];
    }

    boolean isSubject(int triangle) {
        return triangle < base[1];
    }

    /** Whether two triangles carry the same skin, so that their points may be averaged. */
    boolean alike(int one, int other) {
        if (one == other) {
            return true;
        }
        int m = mesh(one);
        return m == mesh(other)
                && meshes.get(m).skinNumber(one - base[m]) == meshes.get(m).skinNumber(other - base[m]);
    }

    private int mesh(int triangle) {
        int m = 0;
        while (triangle >= base[m + 1]) {
            m++;
        }
        return m;
    }

    /** Finds and paints the point at a sample; false when it is the inside of a body that is seen. */
    boolean find(int triangle, int column, int row) {
        int m = mesh(triangle);
        Mesh mesh = meshes.get(m);
        DepthBuffer.Film film = films[m];
        int t = triangle - base[m];
        int a = mesh.corners()[3 * t];
        int b = mesh.corners()[3 * t + 1];
        int c = mesh.corners()[3 * t + 2];
        float ax = film.x[a] - (column + 0.5f);
        float ay = film.y[a] - (row + 0.5f);
        float bx = film.x[b] - (column + 0.5f);
        float by = film.y[b] - (row + 0.5f);
        float cx = film.x[c] - (column + 0.5f);
        float cy = film.y[c] - (row + 0.5f);
        float u = (bx * cy - by * cx) * film.weight[a];
        float v = (cx * ay - cy * ax) * film.weight[b];
        float w = (ax * by - ay * bx) * film.weight[c];
        float s = 1 / (u + v + w);
        fragment.part = Fragment.NO_PART;
        fragment.detail = Fragment.NO_PART;
        if (s > 0) {
            // Clockwise on the film (rows run downwards): the outside is turned away.
            return false;
        }
        place(mesh, t, u * s, v * s, w * s);
        mesh.skinOf(t).paint(fragment);
        return true;
    }

    private void place(Mesh mesh, int t, float u, float v, float w) {
        float[] n = mesh.normals();
        fragment.nx = u * n[9 * t] + v * n[9 * t + 3] + w * n[9 * t + 6];
        fragment.ny = u * n[9 * t + 1] + v * n[9 * t + 4] + w * n[9 * t + 7];
        fragment.nz = u * n[9 * t + 2] + v * n[9 * t + 5] + w * n[9 * t + 8];
        int a = 3 * mesh.corners()[3 * t];
        int b = 3 * mesh.corners()[3 * t + 1];
        int c = 3 * mesh.corners()[3 * t + 2];
        float[] q = mesh.paints();
        fragment.x = u * q[a] + v * q[b] + w * q[c];
        fragment.y = u * q[a + 1] + v * q[b + 1] + w * q[c + 1];
        fragment.z = u * q[a + 2] + v * q[b + 2] + w * q[c + 2];
        float[] p = mesh.points();
        x = u * p[a] + v * p[b] + w * p[c];
        y = u * p[a + 1] + v * p[b + 1] + w * p[c + 1];
        z = u * p[a + 2] + v * p[b + 2] + w * p[c + 2];
    }
}
