package org.verw.dataset.synth.render;

/** What a ray meets that meets no mesh: street, what closes it at the sides, sky. One thread. */
final class Backdrop {
    private static final double FAR = 400;

    private final Street street;
    private final Camera camera;
    private final Shading shading;

    Backdrop(Street street, Camera camera, Shading shading) {
        this.street = street;
        this.camera = camera;
        this.shading = shading;
    }

    /** Linear light at a sample into out[0..2]. */
    void look(double column, double row, float[] out) {
        Vec ray = camera.ray(column, row);
        Vec eye = camera.eye();
        double down = ray.z() < 0 ? -eye.z() / ray.z() : Double.POSITIVE_INFINITY;
        int side = ray.y() < 0 ? 0 : 1;
        double wallY = side == 0 ? -street.end(0) : street.end(1);
        // A camera that stands behind the wall looks over it.
        boolean before = side == 0 ? eye.y() > wallY : eye.y() < wallY;
        double across = before && ray.y() != 0 ? (wallY - eye.y()) / ray.y() : Double.POSITIVE_INFINITY;
        if (across < down) {
            Vec hit = eye.plus(ray.times(across));
            if (street.wall(side, (float) hit.x(), (float) hit.z(), out)) {
                shading.ground(hit, across * ray.length(), side == 0 ? 1 : -1, out);
                return;
            }
        }
        if (down < FAR) {
            Vec hit = eye.plus(ray.times(down));
            street.ground((float) hit.x(), (float) hit.y(), out);
            shading.ground(hit, down * ray.length(), 0, out);
        } else {
            shading.sky(ray.unit(), out);
        }
    }
}
