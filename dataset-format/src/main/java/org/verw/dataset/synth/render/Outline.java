package org.verw.dataset.synth.render;

import java.util.List;

/** What each pixel of a vehicle shows and nothing else: no light, no street, one sample a pixel. */
public final class Outline {
    private static final int DETAILS = 16;
    private static final float[] DARK = {};

    private Outline() {}

    /**
     * Draws an outline; its light is empty.
     *
     * @param camera framed so that its unit is one pixel
     */
    public static Rendering of(Mesh subject, Camera camera, int width, int height) {
        Surfaces surfaces = new Surfaces(List.of(subject), camera, width, height);
        byte[] part = new byte[width * height];
        double[] details = new double[DETAILS];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int triangle = surfaces.shown(x, y);
                if (triangle == DepthBuffer.NOTHING) {
                    part[y * width + x] = Rendering.ELSEWHERE;
                    continue;
                }
                surfaces.find(triangle, x, y);
                // A fragment's number of a part is its ordinal, and NO_PART is the body.
                part[y * width + x] = (byte) surfaces.fragment.part;
                if (surfaces.fragment.detail >= 0) {
                    details[surfaces.fragment.detail]++;
                }
            }
        }
        return new Rendering(width, height, DARK, part, details);
    }
}
