package org.verw.dataset.synth.vehicle;

import static org.verw.dataset.synth.vehicle.Shape.at;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleDesign.Trim;

/** What is drawn on the flanks of a car: doors, windows, trim, stripes. */
final class CarSides {
    private static final int DOORS = Part.DOORS.ordinal();
    private static final int WINDOWS = Part.WINDOWS.ordinal();

    private static final int AROUND = Zone.SIDE.bit() | Zone.FRONT.bit() | Zone.REAR.bit();

    private final VehicleDesign design;
    private final CarShape s;
    private final Palette palette;
    private final List<Patch> out = new ArrayList<>();

    CarSides(VehicleDesign design, CarShape shape, Palette palette) {
        this.design = design;
        this.s = shape;
        this.palette = palette;
    }

    List<Patch> patches() {
        double pillar = s.pillar(design.type());
        double hinge = Math.min(s.nose().cowlX() - 0.06, s.axles().front() - s.archRadius() - 0.12);
        double sill = s.clearance() + 0.13;
        double head = s.height() - 0.075;
        Shape opening = opening(head);
        Shape arch = Shape.circle(s.axles().rear(), s.wheelRadius(), s.archRadius() + 0.045);
        Shape front = Shape.polygon(
                0.02,
                at(hinge, sill + 0.02),
                at(hinge, s.belt()),
                at(s.nose().screenTopX() - 0.02, head),
                at(pillar, head),
                at(pillar, sill + 0.02));
        out.add(Patch.side(front, Finish.NONE, DOORS));
        double rearDoorEnd = rearDoorEnd();
        boolean rearDoors = rearDoorEnd < pillar - 0.4;
        Shape rear =
                rearDoors ? rearDoor(pillar - 0.02, rearDoorEnd, sill, head).without(arch) : front;
        if (rearDoors) {
            out.add(Patch.side(rear, Finish.NONE, DOORS));
        }
        paint(sill);
        out.add(Patch.side(front.outline(0.009), Finish.groove(0.3), Patch.SAME));
        if (rearDoors) {
            out.add(Patch.side(rear.outline(0.009), Finish.groove(0.3), Patch.SAME));
        }
        folds();
        glass(opening, pillar, rearDoorEnd, rearDoors);
        handles(pillar, rearDoorEnd, rearDoors);
        arches();
        out.add(Patch.side(
                        Shape.circle(s.axles().rear() - 0.1, s.belt() - 0.12, 0.07)
                                .outline(0.006),
                        Finish.groove(0.5),
                        Patch.SAME)
                .onSide(-1));
        return out;
    }

    private double rearDoorEnd() {
        return switch (design.type()) {
            case SEDAN -> s.axles().rear() + 0.18;
            case HATCHBACK -> s.axles().rear() + 0.12;
            case SUV -> s.axles().rear() + 0.1;
            case VAN -> s.axles().rear() + 0.35;
            case PICKUP -> s.tail().roofEndX() + 0.06;
            default -> throw new IllegalArgumentException("no car: " + design.type());
        };
    }

    private Shape rearDoor(double from, double to, double sill, double head) {
        double lean = design.type() == BodyType.VAN ? 0 : 0.16;
        double upper = Math.max(to + lean, s.tail().roofEndX() + 0.10);
        return Shape.polygon(
                0.02,
                at(from - 0.02, sill + 0.02),
                at(from - 0.02, head),
                at(upper, head),
                at(to + 0.02, s.belt()),
                at(to + 0.02, sill + 0.02));
    }

    private Shape opening(double head) {
        double low = s.belt() + 0.035;
        double high = head - 0.035;
        double lean = (s.nose().cowlX() - s.nose().screenTopX())
                / (s.height() - s.nose().cowlZ());
        double frontLow = s.nose().cowlX() - 0.10 - lean * (low - s.nose().cowlZ() + 0.09);
        double frontHigh = s.nose().cowlX() - 0.10 - lean * (high - s.nose().cowlZ() + 0.07);
        double rearLow;
        double rearHigh;
        switch (design.type()) {
            case SEDAN -> {
                rearLow = s.tail().baseX() + 0.50;
                rearHigh = s.tail().roofEndX() + 0.16;
            }
            case HATCHBACK, SUV -> {
                rearLow = s.tail().baseX() + 0.42;
                rearHigh = s.tail().roofEndX() + 0.22;
            }
            default -> {
                rearLow = s.tail().baseX() + 0.22;
                rearHigh = s.tail().roofEndX() + 0.18;
            }
        }
        return Shape.polygon(
                0.035,
                at(frontLow, low + 0.035),
                at(frontHigh, high - 0.035),
                at(rearHigh, high - 0.035),
                at(rearLow, low + 0.035));
    }

    private void paint(double sill) {
        Material second = palette.second;
        Marking m = design.marking();
        double mid = (s.belt() + s.clearance()) / 2;
        if (m == Marking.SIDE_STRIPE) {
            out.add(Patch.side(Shape.rect(-9, mid + 0.02, 9, mid + 0.11, 0), Finish.of(second), Patch.SAME)
                    .showing(Detail.MARKING));
            out.add(Patch.side(Shape.rect(-9, mid - 0.03, 9, mid - 0.005, 0), Finish.of(second), Patch.SAME)
                    .showing(Detail.MARKING));
        } else if (m == Marking.CHECKER_BAND) {
            Shape band = Shape.rect(-9, mid - 0.02, 9, mid + 0.14, 0);
            out.add(Patch.side(band, checker(second), Patch.SAME).showing(Detail.MARKING));
        } else if (m == Marking.LOWER_BAND) {
            out.add(Patch.side(Shape.rect(-9, 0, 9, mid - 0.08, 0), Finish.of(second), Patch.SAME)
                    .on(AROUND)
                    .showing(Detail.MARKING));
        }
        if (design.trim() == Trim.BLACK_CLADDING) {
            out.add(Patch.side(Shape.rect(-9, 0, 9, sill + 0.06, 0), Finish.of(Palette.BLACK_PLASTIC), Patch.SAME)
                    .on(AROUND));
        } else {
            out.add(Patch.side(
                    Shape.rect(-9, 0, 9, s.clearance() + 0.05, 0), Finish.of(Palette.DULL_BLACK), Patch.SAME));
        }
        if (design.trim() == Trim.SIDE_MOLDING) {
            double z = s.clearance() + 0.30;
            out.add(Patch.side(
                    Shape.rect(
                            s.axles().rear() + s.archRadius() + 0.05,
                            z - 0.035,
                            s.axles().front() - s.archRadius() - 0.05,
                            z + 0.035,
                            0.02),
                    Finish.rimmed(Palette.BLACK_PLASTIC, Palette.DULL_BLACK, 0.01),
                    Patch.SAME));
        }
        if (m == Marking.DOOR_LOGO) {
            double x = (s.pillar(design.type())
                                    + Math.min(s.nose().cowlX(), s.axles().front() - s.archRadius()))
                            / 2
                    - 0.04;
            out.add(Patch.side(Shape.circle(x, mid + 0.1, 0.19), Finish.rimmed(second, palette.body, 0.02), Patch.SAME)
                    .showing(Detail.MARKING));
            out.add(Patch.side(Shape.circle(x, mid + 0.1, 0.19).outline(0.015), Finish.of(second), Patch.SAME)
                    .showing(Detail.MARKING));
            out.add(Patch.side(
                    Shape.rect(x - 0.1, mid + 0.06, x + 0.1, mid + 0.13, 0.02), Finish.of(palette.body), Patch.SAME));
        }
    }

    private Finish checker(Material material) {
        return (f, d) -> {
            int i = (int) Math.floor(f.x / 0.08f) + (int) Math.floor(f.z / 0.08f);
            if ((i & 1) == 0) {
                f.set(material);
            }
        };
    }

    /** The pressed line along the flank and the one above the sill. */
    private void folds() {
        double z = s.belt() - 0.17;
        out.add(Patch.side(Shape.rect(s.rear(), z - 0.035, s.front(), z, 0), fold(z - 0.035, z, -0.35), Patch.SAME));
        double low = s.clearance() + 0.24;
        out.add(Patch.side(
                Shape.rect(s.axles().rear() + 0.4, low, s.axles().front() - 0.4, low + 0.07, 0),
                fold(low, low + 0.07, 0.45),
                Patch.SAME));
    }

    private static Finish fold(double from, double to, double lean) {
        float a = (float) from;
        float b = (float) to;
        float k = (float) lean;
        return (f, d) -> f.nz += k * (f.z - a) / (b - a);
    }

    private void glass(Shape opening, double pillar, double rearDoorEnd, boolean rearDoors) {
        Material frame = palette.windowFrame;
        boolean panel = design.type() == BodyType.VAN && design.variation().get(7) < 0.4;
        Shape shown = panel ? opening.and(Shape.rect(pillar - 0.05, 0, 9, 9, 0)) : opening;
        out.add(Patch.side(shown.grown(0.022), Finish.of(frame), Patch.SAME).showing(Detail.WINDOW_TRIM));
        out.add(Patch.side(shown, Finish.of(palette.glass), WINDOWS));
        seats(shown, pillar, rearDoors && !panel);
        post(shown, pillar - 0.045, pillar + 0.015);
        if (rearDoors && !panel && design.type() != BodyType.PICKUP) {
            double x = rearDoorEnd + (design.type() == BodyType.VAN ? 0.02 : 0.2);
            post(shown, x - 0.04, x);
        }
        double quarter = s.nose().screenTopX() + (s.nose().cowlX() - s.nose().screenTopX()) * 0.42;
        post(shown, quarter - 0.015, quarter + 0.015);
    }

    /** Head rests and seat backs behind the glass. */
    private void seats(Shape opening, double pillar, boolean rearSeats) {
        Finish dim = Finish.of(palette.interior);
        for (int row = 0; row < (rearSeats ? 2 : 1); row++) {
            double x = pillar + 0.10 - row * 0.9;
            double z = s.belt() + 0.05;
            Shape seat = Shape.box(x, z, 0.11, 0.11, 0.07).or(Shape.box(x - 0.03, z + 0.17, 0.065, 0.075, 0.05));
            out.add(Patch.side(opening.and(seat), dim, WINDOWS));
        }
    }

    private void post(Shape opening, double from, double to) {
        out.add(Patch.side(opening.and(Shape.rect(from, 0, to, 9, 0)), Finish.of(Palette.FRAME), DOORS));
    }

    private void handles(double pillar, double rearDoorEnd, boolean rearDoors) {
        double z = s.belt() - 0.09;
        handle(pillar + 0.15, z);
        if (rearDoors) {
            handle(Math.max(rearDoorEnd + 0.22, pillar - 1.0), z);
        }
    }

    private void handle(double x, double z) {
        out.add(Patch.side(Shape.box(x, z - 0.012, 0.10, 0.03, 0.025), Finish.groove(0.55), Patch.SAME));
        out.add(Patch.side(Shape.box(x, z, 0.095, 0.018, 0.015), Finish.of(palette.handle), Patch.SAME)
                .showing(Detail.HANDLES));
    }

    private void arches() {
        boolean clad = design.trim() == Trim.BLACK_CLADDING;
        for (double axle : new double[] {s.axles().front(), s.axles().rear()}) {
            Shape lip = Shape.circle(axle, s.wheelRadius(), s.archRadius() + (clad ? 0.065 : 0.02));
            out.add(Patch.side(lip, clad ? Finish.of(Palette.BLACK_PLASTIC) : Finish.groove(0.75), Fragment.NO_PART));
        }
    }
}
