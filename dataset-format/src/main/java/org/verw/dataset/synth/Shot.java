package org.verw.dataset.synth;

import java.util.List;
import java.util.SplittableRandom;
import org.verw.dataset.image.Picture;
import org.verw.dataset.synth.render.Camera;
import org.verw.dataset.synth.render.Lens;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Outline;
import org.verw.dataset.synth.render.Renderer;
import org.verw.dataset.synth.render.Rendering;
import org.verw.dataset.synth.render.Scene;
import org.verw.dataset.synth.render.Street;
import org.verw.dataset.synth.render.Vec;
import org.verw.dataset.synth.vehicle.VehicleDesign;
import org.verw.dataset.synth.vehicle.VehicleModel;

/**
 * One picture of one vehicle with what it shows.
 *
 * @param jpeg bytes of the file
 */
record Shot(Jpeg jpeg, Sight sight) {
    /** Longer side of a sketch, pixels: the smallest of pictures, so that what it shows any picture shows. */
    private static final int SKETCH = 160;

    /** Share of the picture that the vehicle keeps when something stands before it; otherwise that is taken away. */
    private static final double LEAST_SHARE = 0.42;

    static Shot take(
            VehicleDesign design, TrafficCamera camera, Viewpoint viewpoint, Moment moment, SplittableRandom random) {
        Mesh subject = VehicleModel.mesh(
                design,
                (random.nextDouble() - 0.5) * (random.nextInt(4) == 0 ? 0.7 : 0.1),
                random.nextDouble() * 6.3,
                moment.dark() && random.nextInt(6) > 0);
        Camera aimed = aim(design, camera, viewpoint, random);
        double side = 0.68 + 0.55 * random.nextDouble();
        int longSide = (int) Math.max(160, Math.min(400, camera.longSide() * side));
        Frame frame = Frame.around(subject, aimed, longSide, random);
        Street street = new Street(camera.street());
        List<Mesh> clutter = Clutter.draw(random, aimed.eye());
        Rendering rendering = frame.render(new Scene(subject, clutter, street, moment.light()));
        if (!clutter.isEmpty() && rendering.subjectPixels() < LEAST_SHARE * rendering.width() * rendering.height()) {
            rendering = frame.render(new Scene(subject, List.of(), street, moment.light()));
        }
        boolean moving = random.nextInt(5) == 0;
        Lens lens = new Lens(
                camera.blur() * longSide / 260,
                moving ? 1 + 2.5 * random.nextDouble() : 0,
                camera.warmth(),
                camera.contrast(),
                camera.noise() * (moment.dark() ? 2.2 : 1));
        Picture picture = new Picture(rendering.width(), rendering.height(), lens.bytes(rendering, random));
        return new Shot(new Jpeg(picture.toJpeg(camera.quality())), new Sight(rendering));
    }

    /**
     * What such a picture would show with nothing in the way, drawn in a fraction of its time.
     *
     * @param subject of the design
     */
    static Sight sketch(
            Mesh subject, VehicleDesign design, TrafficCamera camera, Viewpoint viewpoint, SplittableRandom random) {
        Frame frame = Frame.around(subject, aim(design, camera, viewpoint, random), SKETCH, random);
        return new Sight(Outline.of(subject, frame.camera(), frame.width(), frame.height()));
    }

    private static Camera aim(
            VehicleDesign design, TrafficCamera camera, Viewpoint viewpoint, SplittableRandom random) {
        double azimuth = Math.PI / 180 * (viewpoint.degrees() + (random.nextDouble() - 0.5) * 22);
        double size = design.type().tall() ? 1.5 : 1;
        Vec center = new Vec(0, 0, 0.8 * size);
        double elevation = Math.max(0.08, camera.elevation() + (random.nextDouble() - 0.5) * 0.08);
        Vec eye = Vec.direction(azimuth, elevation)
                .times(camera.distance() * size)
                .plus(center);
        return Camera.at(eye, center).rolled(camera.roll() + (random.nextDouble() - 0.5) * 0.03);
    }

    /** The window of the film that becomes the picture. */
    private record Frame(Camera camera, int width, int height) {

        static Frame around(Mesh subject, Camera camera, int longSide, SplittableRandom random) {
            double left = 99;
            double right = -99;
            double top = 99;
            double bottom = -99;
            for (int i = 0; i < subject.vertices(); i++) {
                Vec p = camera.project(subject.point(i));
                left = Math.min(left, p.x());
                right = Math.max(right, p.x());
                top = Math.min(top, p.y());
                bottom = Math.max(bottom, p.y());
            }
            double w = right - left;
            double h = bottom - top;
            left -= w * margin(random);
            right += w * margin(random);
            top -= h * margin(random);
            bottom += h * margin(random);
            double scale = longSide / Math.max(right - left, bottom - top);
            int width = (int) Math.round((right - left) * scale);
            int height = (int) Math.round((bottom - top) * scale);
            return new Frame(camera.framed(left, top, scale), width, height);
        }

        /** As detectors crop: mostly a little room, now and then a little cut off. */
        private static double margin(SplittableRandom random) {
            return -0.015 + 0.085 * random.nextDouble();
        }

        Rendering render(Scene scene) {
            return Renderer.render(scene, camera, width, height, Math.max(width, height) < 220 ? 3 : 2);
        }
    }
}
