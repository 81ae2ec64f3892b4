package org.verw.dataset.synth.render;

import java.util.Arrays;
import java.util.List;

/**
 * Draws a scene: visibility first, then light, then the average of the samples of a pixel. Where all samples of a pixel show one
 * surface they are painted one by one and lit together.
 */
public final class Renderer {
    private static final int NUMBERS = 16;

    private final int samples;
    private final Surfaces surfaces;
    private final Shading shading;
    private final Backdrop backdrop;
    private final Fragment mean = new Fragment();
    private final float[] color = new float[3];
    private final float[] sum = new float[3];
    private final int[] votes = new int[NUMBERS];
    private final double[] details = new double[NUMBERS];
    private final int[] parts;
    private final int[] detail;

    private Renderer(Scene scene, Camera camera, int columns, int rows, int samples) {
        this.samples = samples;
        this.parts = new int[samples * samples];
        this.detail = new int[samples * samples];
        List<Mesh> meshes = scene.all();
        double length = 0;
        double width = 0;
        for (int v = 0; v < scene.subject().vertices(); v++) {
            Vec p = scene.subject().point(v);
            length = Math.max(length, Math.abs(p.x()));
            width = Math.max(width, p.z() < 0.5 ? Math.abs(p.y()) : 0);
        }
        ShadowMap shadows = new ShadowMap(meshes, scene.light().sun(), 1.35 * length + 1);
        this.surfaces = new Surfaces(meshes, camera, columns, rows);
        this.shading = new Shading(scene.light(), shadows, camera.eye(), length, width);
        this.backdrop = new Backdrop(scene.street(), camera, shading);
    }

    /**
     * Draws a picture.
     *
     * @param camera framed so that its unit is one pixel of the picture
     * @param samples columns and rows of samples in each pixel
     */
    public static Rendering render(Scene scene, Camera camera, int width, int height, int samples) {
        return new Renderer(scene, camera.finer(samples), width * samples, height * samples, samples)
                .picture(width, height);
    }

    private Rendering picture(int width, int height) {
        float[] light = new float[width * height * 3];
        byte[] part = new byte[width * height];
        float share = 1f / (samples * samples);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                Arrays.fill(votes, 0);
                Arrays.fill(sum, 0);
                if (!together(x * samples, y * samples)) {
                    oneByOne(x * samples, y * samples);
                }
                int at = y * width + x;
                part[at] = winner();
                light[3 * at] = sum[0] * share;
                light[3 * at + 1] = sum[1] * share;
                light[3 * at + 2] = sum[2] * share;
            }
        }
        for (int i = 0; i < details.length; i++) {
            details[i] *= share;
        }
        return new Rendering(width, height, light, part, details);
    }

    /** Lights the samples of a pixel as one if they all show one surface; otherwise does nothing and returns false. */
    private boolean together(int column, int row) {
        int first = surfaces.shown(column, row);
        if (first == DepthBuffer.NOTHING) {
            return false;
        }
        for (int s = 1; s < samples * samples; s++) {
            int other = surfaces.shown(column + s % samples, row + s / samples);
            if (other == DepthBuffer.NOTHING || !surfaces.alike(first, other)) {
                return false;
            }
        }
        return lightMean(first, column, row);
    }

    private boolean lightMean(int triangle, int column, int row) {
        int all = samples * samples;
        float x = 0;
        float y = 0;
        float z = 0;
        mean.clear();
        for (int s = 0; s < all; s++) {
            int c = column + s % samples;
            int r = row + s / samples;
            if (!surfaces.find(surfaces.shown(c, r), c, r)) {
                return false;
            }
            mean.add(surfaces.fragment, 1f / all);
            parts[s] = surfaces.fragment.part;
            detail[s] = surfaces.fragment.detail;
            x += surfaces.x / all;
            y += surfaces.y / all;
            z += surfaces.z / all;
        }
        for (int s = 0; s < all; s++) {
            count(triangle, parts[s], detail[s]);
        }
        shading.light(mean, x, y, z, color);
        for (int i = 0; i < 3; i++) {
            sum[i] = color[i] * all;
        }
        return true;
    }

    private void oneByOne(int column, int row) {
        for (int s = 0; s < samples * samples; s++) {
            int c = column + s % samples;
            int r = row + s / samples;
            int triangle = surfaces.shown(c, r);
            if (triangle == DepthBuffer.NOTHING) {
                backdrop.look(c + 0.5, r + 0.5, color);
                votes[0]++;
            } else {
                if (surfaces.find(triangle, c, r)) {
                    shading.light(surfaces.fragment, surfaces.x, surfaces.y, surfaces.z, color);
                } else {
                    shading.inside(color);
                }
                count(triangle, surfaces.fragment.part, surfaces.fragment.detail);
            }
            for (int i = 0; i < 3; i++) {
                sum[i] += color[i];
            }
        }
    }

    private void count(int triangle, int part, int shownDetail) {
        if (!surfaces.isSubject(triangle)) {
            votes[0]++;
            return;
        }
        votes[part + 2]++;
        if (shownDetail >= 0) {
            details[shownDetail]++;
        }
    }

    /** The part with most samples if it has at least half; otherwise the body if the subject has half, otherwise elsewhere. */
    private byte winner() {
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
}
