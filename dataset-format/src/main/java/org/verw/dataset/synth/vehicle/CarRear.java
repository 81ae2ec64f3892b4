package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.vehicle.VehicleDesign.Back;
import org.verw.dataset.synth.vehicle.VehicleDesign.Bumper;
import org.verw.dataset.synth.vehicle.VehicleDesign.TailLights;

/** What is drawn on the rear of a car: lamps, bumper, rear doors. */
final class CarRear {
    private static final int LIGHTS = Part.LIGHTS.ordinal();
    private static final int WINDOWS = Part.WINDOWS.ordinal();
    private static final int DOORS = Part.DOORS.ordinal();

    private final VehicleDesign design;
    private final CarShape s;
    private final Palette palette;
    private final Lamps lamps;
    private final List<Patch> out = new ArrayList<>();

    CarRear(VehicleDesign design, CarShape shape, Palette palette, Lamps lamps) {
        this.design = design;
        this.s = shape;
        this.palette = palette;
        this.lamps = lamps;
    }

    List<Patch> patches() {
        double x = s.rear() + 0.45;
        double w = s.halfWidth();
        boolean high = design.type() != BodyType.SEDAN && design.type() != BodyType.PICKUP;
        double bumperTop =
                s.clearance() + (design.type() == BodyType.SEDAN || design.type() == BodyType.HATCHBACK ? 0.36 : 0.34);
        Patch bumper =
                Patch.rear(x - 0.1, Shape.rect(-2, 0, 2, bumperTop, 0), palette.bumperFinish(design), Patch.SAME);
        out.add(design.bumper() == Bumper.BULL_BAR ? bumper : bumper.showing(Detail.BUMPER));
        out.add(Patch.rear(
                x - 0.1, Shape.rect(-2, bumperTop - 0.008, 2, bumperTop + 0.008, 0), Finish.groove(0.4), Patch.SAME));
        out.add(Patch.rear(
                x, Shape.rect(-2, 0, 2, s.clearance() + 0.12, 0), Finish.of(Palette.DULL_BLACK), Patch.SAME));
        double lid = design.type() == BodyType.VAN ? s.height() - 0.1 : s.tail().height() + (high ? 0.5 : -0.02);
        Shape door = Shape.rect(-w * 0.8, bumperTop + 0.03, w * 0.8, lid, 0.05);
        out.add(Patch.rear(x, door.outline(0.009), Finish.groove(0.35), Patch.SAME)
                .on(Zone.REAR.bit()));
        if (design.type() == BodyType.VAN) {
            vanDoors(x, w, lid);
        }
        tailLights(w, high);
        boolean low =
                design.type() == BodyType.VAN || design.type() == BodyType.PICKUP || design.back() == Back.SPARE_WHEEL;
        double z = low ? bumperTop - 0.1 : s.tail().height() - 0.24;
        out.add(Patch.rear(s.rear() + 0.4, Palette.plate(z), Palette.PLATE_FINISH, Patch.SAME));
        if (design.type() != BodyType.VAN) {
            out.add(Patch.rear(
                            x,
                            Shape.rect(
                                    -0.3,
                                    s.tail().height() - 0.165,
                                    0.3,
                                    s.tail().height() - 0.15,
                                    0),
                            Finish.of(Palette.CHROME),
                            Patch.SAME)
                    .on(Zone.REAR.bit()));
        }
        return out;
    }

    private void vanDoors(double x, double w, double lid) {
        int zone = Zone.REAR.bit();
        out.add(Patch.rear(x, Shape.rect(-w * 0.8, s.clearance() + 0.37, w * 0.8, lid, 0.05), Finish.NONE, DOORS)
                .on(zone));
        out.add(Patch.rear(x, Shape.rect(-0.008, s.clearance() + 0.37, 0.008, lid, 0), Finish.groove(0.3), Patch.SAME)
                .on(zone));
        Shape pane = Shape.rect(0.06, s.belt() + 0.06, w * 0.76, s.height() - 0.24, 0.05)
                .twice();
        out.add(Patch.rear(x, pane.grown(0.02), Finish.of(Palette.FRAME), Patch.SAME)
                .on(zone));
        out.add(Patch.rear(x, pane, Finish.of(palette.glass), WINDOWS)
                .showing(Detail.REAR_WINDOW)
                .on(zone));
    }

    private void tailLights(double w, boolean hatch) {
        double z = s.tail().height() - (hatch ? 0.12 : 0.15);
        TailLights kind = design.tailLights();
        double tall = hatch ? 0.26 : 0.13;
        Shape lens = switch (kind) {
            case VERTICAL -> Shape.rect(w - 0.22, z - 0.13, w + 0.1, z + tall, 0.03);
            case HORIZONTAL -> Shape.rect(w - 0.48, z - 0.07, w + 0.1, z + 0.06, 0.025);
            case FULL_WIDTH -> Shape.rect(-1, z - 0.045, w + 0.1, z + 0.05, 0.02);
            case ROUND -> Shape.circle(w - 0.2, z, 0.095).or(Shape.circle(w - 0.42, z, 0.075));
            case SQUARE -> Shape.rect(w - 0.28, z - 0.11, w - 0.05, z + 0.09, 0.02);
        };
        double reach = kind == TailLights.ROUND || kind == TailLights.SQUARE ? s.rear() + 0.3 : s.rear() + 0.36;
        out.add(Patch.rear(reach, lens.twice(), lamps.tail(), LIGHTS)
                .showing(Detail.TAIL_LIGHTS)
                .on(Zone.REAR.bit() | Zone.SIDE.bit()));
        lamps.tailDetails(kind, w, z)
                .forEach(p -> out.add(
                        Patch.rear(reach, p.shape().and(lens.grown(-0.012)).twice(), p.finish(), LIGHTS)
                                .showing(Detail.TAIL_LIGHTS)
                                .on(Zone.REAR.bit() | Zone.SIDE.bit())));
    }
}
