package org.verw.dataset.synth.render;

import java.util.Arrays;
import java.util.List;

/** Draws a scene: visibility first, then light for each visible sample, then the average of the samples of a pixel. */
public final class Renderer {
    private static final double SHADOW_RADIUS = 9;

    private final Scene scene;
    private final Camera camera;
    private final int samples;
    private final List<Mesh> meshes;
    private final DepthBuffer.Film[] films;
    private final int[] base;
    private final DepthBuffer buffer;
    private final ShadowMap shadows;
    private final Fragment fragment = new Fragment();
    private final Shading shading;
    private final float[] color = new float[3];
    private final double[] details = new double[16];

    private Renderer(Scene scene, Camera camera, int columns, int rows, int samples) {
        this.scene = scene;
        this.camera = camera;
        this.samples = samples;
        this.meshes = scene.all();
        this.films = new DepthBuffer.Film[meshes.size()];
        this.base = new int[meshes.size() + 1];
        this.buffer = new DepthBuffer(columns * samples, rows * samples);
        for (int m = 0; m < films.length; m++) {
            films[m] = DepthBuffer.Film.of(meshes.get(m), camera);
            base[m + 1] = base[m] + meshes.get(m).triangles();
            buffer.draw(meshes.get(m), films[m], base[m]);
        }
        this.shadows = new ShadowMap(meshes, scene.light().sun(), SHADOW_RADIUS);
        this.shading = new Shading(scene.light(), shadows, camera.eye());
        double length = 0;
        double width = 0;
        for (int v = 0; v < scene.subject().vertices(); v++) {
            Vec p = scene.subject().point(v);
            length = Math.max(length, Math.abs(p.x()));
            width = Math.max(width, p.z() < 0.5 ? Math.abs(p.y()) : 0);
        }
        shading.footprint(length, width);
    }

    /**
     * Draws a picture.
     *
     * @param camera framed so that its unit is one pixel of the picture
     * @param samples columns and rows of samples in each pixel
     */
    public static Rendering render(Scene scene, Camera camera, int width, int height, int samples) {
        return new Renderer(scene, camera.finer(samples), width, height, samples).picture(width, height);
    }

    private Rendering picture(int width, int height) {
        float[] light = new float[width * height * 3];
        byte[] part = new byte[width * height];
        int[] votes = new int[16];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                Arrays.fill(votes, 0);
                for (int s = 0; s < samples * samples; s++) {
                    int shown = sample(x * samples + s % samples, y * samples + s / samples);
                    votes[shown + 2]++;
                    light[3 * at] += color[0];
                    light[3 * at + 1] += color[1];
                    light[3 * at + 2] += color[2];
                }
                part[at] = winner(votes);
                float share = 1f / (samples * samples);
                light[3 * at] *= share;
                light[3 * at + 1] *= share;
                light[3 * at + 2] *= share;
            }
        }
        for (int i = 0; i < details.length; i++) {
            details[i] /= samples * samples;
        }
        return new Rendering(width, height, light, part, details);
    }

    /** The part with most samples if it has at least half; otherwise the body if the subject has half, otherwise elsewhere. */
    private byte winner(int[] votes) {
        int all = samples * samples;
        int best = 2;
        for (int i = 3; i < votes.length; i++) {
            best = votes[i] > votes[best] ? i : best;
        }
        if (2 * votes[best] >= all) {
            return (byte) (best - 2);
        }
        return 2 * votes[0] > all ? Rendering.ELSEWHERE : Rendering.BODY;
    }

    /** Light of one sample into {@link #color}; returns what it shows. */
    private int sample(int column, int row) {
        int id = buffer.triangle[row * buffer.width + column];
        if (id == DepthBuffer.NOTHING) {
            backdrop(column, row);
            return Rendering.ELSEWHERE;
        }
        int m = 0;
        while (id >= base[m + 1]) {
            m++;
        }
        surface(meshes.get(m), films[m], id - base[m], column + 0.5f, row + 0.5f);
        if (m > 0) {
            return Rendering.ELSEWHERE;
        }
        if (fragment.detail >= 0) {
            details[fragment.detail]++;
        }
        return fragment.part;
    }

    private void surface(Mesh mesh, DepthBuffer.Film film, int t, float px, float py) {
        int[] corners = mesh.corners();
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        float ax = film.x[a] - px;
        float ay = film.y[a] - py;
        float bx = film.x[b] - px;
        float by = film.y[b] - py;
        float cx = film.x[c] - px;
        float cy = film.y[c] - py;
        float u = (bx * cy - by * cx) * film.weight[a];
        float v = (cx * ay - cy * ax) * film.weight[b];
        float w = (ax * by - ay * bx) * film.weight[c];
        float s = 1 / (u + v + w);
        u *= s;
        v *= s;
        w *= s;
        float[] n = mesh.normals();
        float nx = u * n[9 * t] + v * n[9 * t + 3] + w * n[9 * t + 6];
        float ny = u * n[9 * t + 1] + v * n[9 * t + 4] + w * n[9 * t + 7];
        float nz = u * n[9 * t + 2] + v * n[9 * t + 5] + w * n[9 * t + 8];
        float[] p = mesh.points();
        float[] q = mesh.paints();
        fragment.x = u * q[3 * a] + v * q[3 * b] + w * q[3 * c];
        fragment.y = u * q[3 * a + 1] + v * q[3 * b + 1] + w * q[3 * c + 1];
        fragment.z = u * q[3 * a + 2] + v * q[3 * b + 2] + w * q[3 * c + 2];
        fragment.nx = nx;
        fragment.ny = ny;
        fragment.nz = nz;
        if (s > 0) {
            // Clockwise on the film (rows run downwards): the outside is turned away, this is the dark inside.
            shading.inside(color);
            fragment.part = Fragment.NO_PART;
            fragment.detail = Fragment.NO_PART;
            return;
        }
        fragment.detail = Fragment.NO_PART;
        mesh.skinOf(t).paint(fragment);
        shading.light(
                fragment,
                u * p[3 * a] + v * p[3 * b] + w * p[3 * c],
                u * p[3 * a + 1] + v * p[3 * b + 1] + w * p[3 * c + 1],
                u * p[3 * a + 2] + v * p[3 * b + 2] + w * p[3 * c + 2],
                color);
    }

    private void backdrop(int column, int row) {
        Vec ray = camera.ray(column + 0.5, row + 0.5);
        Vec eye = camera.eye();
        Street street = scene.street();
        double down = ray.z() < 0 ? -eye.z() / ray.z() : Double.POSITIVE_INFINITY;
        int side = ray.y() < 0 ? 0 : 1;
        double wallY = side == 0 ? -street.end(0) : street.end(1);
        double across = Math.abs(eye.y()) < Math.abs(wallY) || eye.y() * wallY < 0
                ? (wallY - eye.y()) / ray.y()
                : Double.POSITIVE_INFINITY;
        if (ray.y() != 0 && across < down) {
            Vec hit = eye.plus(ray.times(across));
            if (street.wall(side, (float) hit.x(), (float) hit.z(), color)) {
                shading.ground(hit, across * ray.length(), side == 0 ? 1 : -1, color);
                return;
            }
        }
        if (down < 400) {
            Vec hit = eye.plus(ray.times(down));
            street.ground((float) hit.x(), (float) hit.y(), color);
            shading.ground(hit, down * ray.length(), 0, color);
        } else {
            shading.sky(ray.unit(), color);
        }
    }
}
