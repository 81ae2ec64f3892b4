package org.verw.dataset.synth.vehicle;

import static org.verw.dataset.synth.vehicle.Shape.at;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.vehicle.VehicleDesign.Bumper;
import org.verw.dataset.synth.vehicle.VehicleDesign.Grille;
import org.verw.dataset.synth.vehicle.VehicleDesign.Headlights;

/** What is drawn on the front of a car: lamps, grille, bumper. */
final class CarFront {
    private static final int LIGHTS = Part.LIGHTS.ordinal();

    private final VehicleDesign design;
    private final CarShape s;
    private final Palette palette;
    private final Lamps lamps;
    private final List<Patch> out = new ArrayList<>();

    CarFront(VehicleDesign design, CarShape shape, Palette palette, Lamps lamps) {
        this.design = design;
        this.s = shape;
        this.palette = palette;
        this.lamps = lamps;
    }

    List<Patch> patches() {
        double x = s.front() - 0.5;
        double nose = s.nose().height();
        double w = s.halfWidth();
        boolean big = design.type() == BodyType.SUV || design.type() == BodyType.PICKUP;
        double bumperTop = s.clearance() + (big ? 0.34 : 0.28);
        Patch bumper = Patch.front(
                        x + 0.1, Shape.rect(-2, 0, 2, bumperTop, 0), palette.bumperFinish(design), Patch.SAME)
                .on(Zone.FRONT.bit() | Zone.SIDE.bit());
        out.add(design.bumper() == Bumper.BULL_BAR ? bumper : bumper.showing(Detail.BUMPER));
        out.add(Patch.front(
                x + 0.1, Shape.rect(-2, bumperTop - 0.008, 2, bumperTop + 0.008, 0), Finish.groove(0.4), Patch.SAME));
        Shape intake = Shape.polygon(
                0.03,
                at(-0.5, s.clearance() + 0.07),
                at(-0.42, bumperTop - 0.07),
                at(0.42, bumperTop - 0.07),
                at(0.5, s.clearance() + 0.07));
        out.add(Patch.front(x, intake, Finish.of(Palette.DULL_BLACK), Patch.SAME)
                .on(Zone.FRONT.bit()));
        out.add(Patch.front(
                x, Shape.rect(-2, 0, 2, s.clearance() + 0.04, 0), Finish.of(Palette.DULL_BLACK), Patch.SAME));
        grille(x, nose, bumperTop, big);
        headlights(nose, w, big);
        if (design.variation().get(6) < 0.6) {
            Shape fog = Shape.circle(w - 0.25, bumperTop - 0.12, 0.055).twice();
            out.add(Patch.front(
                    x, fog, Finish.rimmed(Material.lamp(0xd8dcdc, 0.1), Palette.DULL_BLACK, 0.016), LIGHTS));
        }
        out.add(Patch.front(s.front() - 0.4, Palette.plate(bumperTop - 0.10), Palette.PLATE_FINISH, Patch.SAME));
        return out;
    }

    private void grille(double x, double nose, double bumperTop, boolean big) {
        double high = nose - 0.09;
        double low = big ? bumperTop + 0.06 : Math.max(bumperTop + 0.03, nose - 0.25);
        double half = big ? 0.46 : 0.38;
        Shape outline = Shape.polygon(
                0.03,
                at(-half + 0.06, low + 0.03),
                at(-half, high - 0.03),
                at(half, high - 0.03),
                at(half - 0.06, low + 0.03));
        if (design.grille() == Grille.CLOSED) {
            out.add(Patch.front(x, Shape.circle(0, (low + high) / 2, 0.06), Finish.of(Palette.CHROME), Patch.SAME));
            return;
        }
        int zone = Zone.FRONT.bit();
        out.add(Patch.front(x, outline.grown(0.022), Finish.of(Palette.CHROME), Patch.SAME)
                .on(zone));
        out.add(Patch.front(x, outline, Finish.of(Palette.DULL_BLACK), Patch.SAME)
                .showing(Detail.GRILLE)
                .on(zone));
        Shape bars = switch (design.grille()) {
            case HORIZONTAL_BARS -> outline.striped(false, 0.052, 0.42);
            case VERTICAL_BARS -> outline.striped(true, 0.07, 0.42);
            case MESH -> outline.striped(false, 0.04, 0.3).or(outline.striped(true, 0.04, 0.3));
            default -> outline.and(Shape.rect(-1, (low + high) / 2 - 0.025, 1, (low + high) / 2 + 0.025, 0));
        };
        Material metal = design.grille() == Grille.MESH ? Palette.CHROME.scaled(0.5) : Palette.CHROME;
        out.add(Patch.front(x, bars, Finish.of(metal), Patch.SAME).on(zone));
        out.add(Patch.front(
                        x,
                        Shape.circle(0, (low + high) / 2, 0.055),
                        Finish.rimmed(palette.body, Palette.CHROME, 0.014),
                        Patch.SAME)
                .on(zone));
    }

    private void headlights(double nose, double w, boolean big) {
        double z = nose - (big ? 0.17 : 0.15);
        Headlights kind = design.headlights();
        Shape lens = switch (kind) {
            case ROUND -> Shape.circle(w - 0.24, z, big ? 0.125 : 0.105);
            case RECTANGULAR -> Shape.rect(w - 0.42, z - 0.075, w - 0.08, z + 0.075, 0.025);
            case NARROW -> Shape.rect(w - 0.5, z - 0.005, w + 0.1, z + 0.065, 0.02);
            case SWEPT_BACK ->
                Shape.polygon(
                        0.02,
                        at(w - 0.48, z - 0.05),
                        at(w - 0.36, z - 0.075),
                        at(w + 0.05, z + 0.0),
                        at(w + 0.05, z + 0.10),
                        at(w - 0.15, z + 0.085));
            case DOUBLE_ROUND -> Shape.circle(w - 0.20, z, 0.085).or(Shape.circle(w - 0.40, z, 0.075));
        };
        boolean wrapped = kind == Headlights.NARROW || kind == Headlights.SWEPT_BACK;
        double reach = wrapped ? s.front() - 0.42 : s.front() - 0.3;
        out.add(Patch.front(reach, lens.twice(), lamps.head(), LIGHTS).showing(Detail.HEADLIGHTS));
        lamps.bulbs(kind, w, z)
                .forEach(bulb -> out.add(
                        Patch.front(reach, bulb.twice(), lamps.bulb(), LIGHTS).showing(Detail.HEADLIGHTS)));
        if (!wrapped) {
            out.add(Patch.front(
                            s.front() - 0.35,
                            Shape.rect(w - 0.06, z - 0.05, w + 0.1, z + 0.04, 0.01)
                                    .twice(),
                            Finish.of(Palette.AMBER),
                            LIGHTS)
                    .on(Zone.FRONT.bit() | Zone.SIDE.bit()));
        }
    }
}
