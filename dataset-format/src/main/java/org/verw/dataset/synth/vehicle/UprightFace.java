package org.verw.dataset.synth.vehicle;

import static org.verw.dataset.synth.vehicle.Shape.at;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.render.Vec;
import org.verw.dataset.synth.vehicle.VehicleDesign.Grille;
import org.verw.dataset.synth.vehicle.VehicleDesign.Headlights;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;

/**
 * The front of a bus or of a truck's cab: a tall screen over lamps, grille and bumper.
 *
 * @param x where the front ends, metres
 * @param halfWidth metres
 * @param clearance of the bumper over the street, metres
 * @param screenLow lower edge of the screen, metres
 * @param screenHigh upper edge of the screen, metres
 */
record UprightFace(
        VehicleDesign design,
        Palette palette,
        Lamps lamps,
        double x,
        double halfWidth,
        double clearance,
        double screenLow,
        double screenHigh) {
    private static final int LIGHTS = Part.LIGHTS.ordinal();
    private static final int WINDOWS = Part.WINDOWS.ordinal();

    List<Patch> patches() {
        List<Patch> out = new ArrayList<>();
        double from = x - 0.4;
        double w = halfWidth;
        int zone = Zone.FRONT.bit();
        Shape screen = Shape.rect(-w * 0.9, screenLow, w * 0.9, screenHigh, 0.10);
        out.add(Patch.front(from, screen.grown(0.04), Finish.of(Palette.FRAME), Patch.SAME)
                .on(zone));
        out.add(Patch.front(from, screen, Finish.of(palette.glass), WINDOWS)
                .showing(Detail.WINDSHIELD)
                .on(zone));
        if (design.marking() == Marking.WINDSHIELD_STICKER) {
            Shape band = screen.and(Shape.rect(-3, screenHigh - 0.24, 3, screenHigh, 0));
            out.add(Patch.front(from, band, Finish.of(palette.second), WINDOWS)
                    .showing(Detail.MARKING)
                    .on(zone));
        }
        for (double y : new double[] {-0.1, 0.75}) {
            Shape wiper = Shape.polygon(
                    0.01,
                    at(y, screenLow),
                    at(y - 0.7, screenLow + 0.12),
                    at(y - 0.7, screenLow + 0.14),
                    at(y, screenLow + 0.02));
            out.add(Patch.front(from, wiper, Finish.of(Palette.DULL_BLACK), Patch.SAME)
                    .on(zone));
        }
        double bumperTop = clearance + 0.38;
        out.add(Patch.front(from, Shape.rect(-3, 0, 3, bumperTop, 0), palette.bumperFinish(design), Patch.SAME)
                .showing(Detail.BUMPER));
        out.add(Patch.front(
                from, Shape.rect(-3, bumperTop - 0.012, 3, bumperTop + 0.012, 0), Finish.groove(0.4), Patch.SAME));
        grille(out, from, bumperTop);
        headlights(out, bumperTop + 0.17);
        out.add(Patch.front(
                        from,
                        Shape.box(0, clearance + 0.2, 0.26, 0.07, 0.012),
                        Finish.rimmed(Palette.PLATE, Palette.DULL_BLACK, 0.012),
                        Patch.SAME)
                .on(zone));
        return out;
    }

    private void grille(List<Patch> out, double from, double bumperTop) {
        double high = screenLow - 0.12;
        double low = bumperTop + 0.08;
        if (design.grille() == Grille.CLOSED || high - low < 0.1) {
            out.add(Patch.front(from, Shape.circle(0, (low + high) / 2, 0.09), Finish.of(Palette.CHROME), Patch.SAME));
            return;
        }
        Shape outline = Shape.rect(-0.55, low, 0.55, high, 0.05);
        Shape bars = switch (design.grille()) {
            case HORIZONTAL_BARS -> outline.striped(false, 0.09, 0.42);
            case VERTICAL_BARS -> outline.striped(true, 0.10, 0.42);
            case MESH -> outline.striped(false, 0.055, 0.3).or(outline.striped(true, 0.055, 0.3));
            default -> outline.and(Shape.rect(-1, (low + high) / 2 - 0.035, 1, (low + high) / 2 + 0.035, 0));
        };
        int zone = Zone.FRONT.bit();
        out.add(Patch.front(from, outline.grown(0.025), Finish.of(Palette.CHROME), Patch.SAME)
                .on(zone));
        out.add(Patch.front(from, outline, Finish.of(Palette.DULL_BLACK), Patch.SAME)
                .showing(Detail.GRILLE)
                .on(zone));
        out.add(Patch.front(from, bars, Finish.of(Palette.CHROME), Patch.SAME).on(zone));
        out.add(Patch.front(
                        from,
                        Shape.circle(0, (low + high) / 2, 0.08),
                        Finish.rimmed(palette.body, Palette.CHROME, 0.018),
                        Patch.SAME)
                .on(zone));
    }

    private void headlights(List<Patch> out, double z) {
        double w = halfWidth;
        double reach = x - 0.34;
        Headlights kind = design.headlights();
        Shape lens = switch (kind) {
            case ROUND -> Shape.circle(w - 0.28, z, 0.14);
            case RECTANGULAR -> Shape.rect(w - 0.5, z - 0.1, w - 0.1, z + 0.1, 0.03);
            case NARROW -> Shape.rect(w - 0.55, z - 0.01, w + 0.1, z + 0.08, 0.02);
            case SWEPT_BACK ->
                Shape.polygon(
                        0.02,
                        at(w - 0.55, z - 0.1),
                        at(w - 0.12, z - 0.1),
                        at(w + 0.06, z + 0.16),
                        at(w - 0.12, z + 0.12));
            case DOUBLE_ROUND -> Shape.circle(w - 0.22, z, 0.11).or(Shape.circle(w - 0.48, z, 0.1));
        };
        out.add(Patch.front(reach, lens.twice(), lamps.head(), LIGHTS).showing(Detail.HEADLIGHTS));
        List<Shape> bulbs = switch (kind) {
            case ROUND -> List.of(Shape.circle(w - 0.28, z, 0.08));
            case RECTANGULAR -> List.of(Shape.circle(w - 0.4, z, 0.075), Shape.circle(w - 0.2, z, 0.075));
            case NARROW -> List.of(Shape.rect(w - 0.5, z + 0.02, w - 0.1, z + 0.05, 0.01));
            case SWEPT_BACK -> List.of(Shape.circle(w - 0.36, z - 0.02, 0.065), Shape.circle(w - 0.18, z + 0.02, 0.06));
            case DOUBLE_ROUND -> List.of(Shape.circle(w - 0.22, z, 0.065), Shape.circle(w - 0.48, z, 0.06));
        };
        bulbs.forEach(
                b -> out.add(Patch.front(reach, b.twice(), lamps.bulb(), LIGHTS).showing(Detail.HEADLIGHTS)));
        Shape indicator = Shape.rect(w - 0.07, z - 0.08, w + 0.2, z + 0.06, 0.01);
        if (kind != Headlights.NARROW && kind != Headlights.SWEPT_BACK) {
            out.add(Patch.front(x - 0.32, indicator.twice(), Finish.of(Palette.AMBER), LIGHTS));
        }
    }

    /** Tall mirrors on arms ahead of the corners. */
    void mirrors(Mesh mesh) {
        Skin housing = Skin.of(palette.mirror, Part.MIRRORS.ordinal());
        Skin arm = Skin.of(Palette.BLACK_PLASTIC, Part.MIRRORS.ordinal());
        Skin silvered = Skin.of(new Material(new Vec(0.2, 0.22, 0.25), 0.7, 1, 0), Part.MIRRORS.ordinal());
        double z = screenLow + 0.55;
        for (int side : new int[] {1, -1}) {
            double y = halfWidth + 0.17;
            Vec at = new Vec(x - 0.02, side * y, z);
            Solids.box(mesh, at, new Vec(0.07, 0.12, 0.24), 0.045, housing);
            Solids.box(mesh, at.plus(new Vec(-0.066, 0, 0)), new Vec(0.008, 0.095, 0.2), 0.006, silvered);
            Vec root = new Vec(x - 0.3, side * (halfWidth - 0.06), z + 0.42);
            Solids.rod(mesh, root, at.plus(new Vec(0, 0, 0.36)), 0.022, arm);
            Solids.rod(mesh, at.plus(new Vec(0, 0, 0.37)), at.plus(new Vec(0, 0, 0.2)), 0.022, arm);
            Solids.rod(
                    mesh,
                    at.plus(new Vec(0, 0, -0.2)),
                    new Vec(x - 0.28, side * (halfWidth - 0.04), z - 0.35),
                    0.018,
                    arm);
        }
    }
}
