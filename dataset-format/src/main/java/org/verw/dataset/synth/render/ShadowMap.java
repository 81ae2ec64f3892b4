package org.verw.dataset.synth.render;

import java.util.List;

/** What the sun sees: tells how much of its light reaches a place. Built once a picture, then only read. */
final class ShadowMap {
    private static final int SIZE = 640;

    private final Vec sun;
    private final Vec right;
    private final Vec up;
    private final double originX;
    private final double originY;
    private final double scale;
    private final DepthBuffer buffer;

    /**
     * @param sun direction to the sun, of length 1
     * @param radius metres around the origin that are covered
     */
    ShadowMap(List<Mesh> meshes, Vec sun, double radius) {
        this.sun = sun;
        this.right = sun.cross(new Vec(0, 0, 1)).unit();
        this.up = right.cross(sun);
        this.scale = SIZE / (2 * radius);
        this.originX = -radius;
        this.originY = -radius;
        this.buffer = new DepthBuffer(SIZE, SIZE);
        for (Mesh mesh : meshes) {
            buffer.draw(mesh, film(mesh), 0);
        }
    }

    private DepthBuffer.Film film(Mesh mesh) {
        int n = mesh.vertices();
        float[] x = new float[n];
        float[] y = new float[n];
        float[] near = new float[n];
        float[] one = new float[n];
        for (int i = 0; i < n; i++) {
            Vec p = mesh.point(i);
            x[i] = (float) ((p.dot(right) - originX) * scale);
            y[i] = (float) ((p.dot(up) - originY) * scale);
            near[i] = (float) p.dot(sun);
            one[i] = 1;
        }
        return new DepthBuffer.Film(x, y, near, one);
    }

    /** Share of the sun's light at a place, 0 to 1, blurred over about two texels. */
    float lit(double x, double y, double z, double bias) {
        double column = ((x * right.x() + y * right.y() + z * right.z()) - originX) * scale - 0.5;
        double row = ((x * up.x() + y * up.y() + z * up.z()) - originY) * scale - 0.5;
        if (column < 1 || row < 1 || column > SIZE - 3 || row > SIZE - 3) {
            return 1;
        }
        float near = (float) (x * sun.x() + y * sun.y() + z * sun.z() + bias);
        int c = (int) column;
        int r = (int) row;
        float fc = (float) (column - c);
        float fr = (float) (row - r);
        int at = r * SIZE + c;
        float top = free(at, near) * (1 - fc) + free(at + 1, near) * fc;
        float bottom = free(at + SIZE, near) * (1 - fc) + free(at + SIZE + 1, near) * fc;
        return top * (1 - fr) + bottom * fr;
    }

    private float free(int at, float near) {
        return buffer.depth[at] > near ? 0 : 1;
    }
}
