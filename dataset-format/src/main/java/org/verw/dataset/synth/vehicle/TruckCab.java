package org.verw.dataset.synth.vehicle;

import static org.verw.dataset.synth.vehicle.Shape.at;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.render.Vec;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleDesign.Roof;

/**
 * The cab of a truck, over its front wheels.
 *
 * @param front where it ends, metres
 * @param back where it begins, metres
 * @param axle x of the front wheels, metres
 * @param wheel radius of the wheels, metres
 */
record TruckCab(
        VehicleDesign design,
        Palette palette,
        Lamps lamps,
        Mesh mesh,
        double front,
        double back,
        double halfWidth,
        double axle,
        double wheel) {
    private static final int DOORS = Part.DOORS.ordinal();
    private static final int WINDOWS = Part.WINDOWS.ordinal();
    private static final int ROOF = Part.ROOF.ordinal();
    private static final double CLEARANCE = 0.40;

    private double height() {
        return design.vary(2, 2.3, 2.6);
    }

    void build() {
        Shell shell = new Shell(
                back,
                front,
                Profile.from(back, CLEARANCE + 0.2).to(front, CLEARANCE),
                Profile.level(1.3),
                Profile.from(back, height() - 0.02)
                        .via(front - 0.6, height(), 0.3)
                        .to(front, height() - 0.12),
                Profile.from(back, halfWidth).via(front - 0.6, halfWidth, 0.3).to(front, halfWidth * 0.97));
        shell.roof = 0.92;
        shell.sill = 0.98;
        shell.shoulder = 0.01;
        shell.roofRounding = 0.18;
        shell.endRounding = 0.16;
        shell.frontBow = 0.16;
        shell.rearBow = 0.0;
        shell.nose = Profile.from(0, -0.05).via(0.6, 0, 0.1).via(1.3, 0, 0.3).to(height(), -0.55);
        List<Patch> patches = new ArrayList<>();
        double high = height() - 0.24;
        double low = 1.42;
        double hinge = front - 0.34;
        double end = back + 0.22;
        Shape door = Shape.polygon(
                0.02,
                at(hinge, 0.72),
                at(hinge, 1.35),
                at(hinge - 0.32, high + 0.06),
                at(end, high + 0.06),
                at(end, 0.72));
        Shape arch = Shape.circle(axle, wheel, wheel + 0.14);
        Shape cut = door.without(arch);
        patches.add(Patch.side(cut, Finish.NONE, DOORS));
        patches.add(Patch.side(cut.outline(0.012), Finish.groove(0.3), Patch.SAME));
        if (design.marking() == Marking.DOOR_LOGO) {
            patches.add(Patch.side(Shape.circle((hinge + end) / 2, 1.16, 0.16), Finish.of(palette.second), Patch.SAME)
                    .showing(Detail.MARKING));
        }
        Shape pane = Shape.polygon(
                0.05,
                at(hinge - 0.1, low + 0.05),
                at(hinge - 0.32, high - 0.05),
                at(end + 0.14, high - 0.05),
                at(end + 0.14, low + 0.05));
        patches.add(Patch.side(pane.grown(0.025), Finish.of(Palette.FRAME), Patch.SAME));
        patches.add(Patch.side(pane, Finish.of(palette.glass), WINDOWS));
        patches.add(Patch.side(Shape.box(end + 0.16, 1.28, 0.1, 0.025, 0.02), Finish.of(palette.handle), Patch.SAME)
                .showing(Detail.HANDLES));
        patches.add(
                Patch.side(arch.and(Shape.rect(-9, 0, 9, 9, 0)), Finish.of(Palette.BLACK_PLASTIC), Fragment.NO_PART));
        patches.add(Patch.side(Shape.rect(-9, 0, 9, CLEARANCE + 0.12, 0), Finish.of(Palette.DULL_BLACK), Patch.SAME));
        patches.add(Patch.top(Shape.rect(-9, -2, 9, 2, 0), Finish.NONE, ROOF));
        UprightFace face = new UprightFace(design, palette, lamps, front, halfWidth, CLEARANCE, 1.38, height() - 0.24);
        patches.addAll(face.patches());
        shell.build(mesh, palette.body, patches, Cutouts.arches(wheel, 0.08, axle));
        face.mirrors(mesh);
        cabRoof();
    }

    private void cabRoof() {
        double x = front - 0.75;
        if (design.roof() == Roof.DEFLECTOR) {
            Shell fairing = new Shell(
                    back + 0.1,
                    front - 0.45,
                    Profile.level(height() - 0.05),
                    Profile.level(height() + 0.02),
                    Profile.from(back, height() + 0.62)
                            .via(front - 1.2, height() + 0.5, 0.3)
                            .to(front - 0.5, height() + 0.05),
                    Profile.level(0.9));
            fairing.endRounding = 0.03;
            fairing.build(
                    mesh,
                    palette.body,
                    List.of(Patch.side(Shape.rect(-9, 0, 9, 9, 0), Finish.NONE, ROOF)
                            .on(Zone.ALL)
                            .showing(Detail.ROOF_FITTING)),
                    Cutouts.NONE);
        } else if (design.roof() == Roof.MARKER_LAMPS) {
            for (int i = -2; i <= 2; i++) {
                Solids.egg(
                        mesh,
                        new Vec(x, i * 0.34, height() + 0.01),
                        new Vec(0.09, 0.07, 0.045),
                        Skin.of(Palette.AMBER, ROOF, Detail.ROOF_FITTING.ordinal()));
            }
        } else if (design.roof() == Roof.BEACON) {
            Skin amber = Skin.of(Material.lamp(0xf08a08, 0.55), ROOF, Detail.ROOF_FITTING.ordinal());
            Solids.box(
                    mesh,
                    new Vec(x, 0, height() + 0.02),
                    new Vec(0.12, 0.6, 0.04),
                    0.015,
                    Skin.of(Palette.BLACK_PLASTIC, ROOF));
            for (int side : new int[] {1, -1}) {
                Solids.box(mesh, new Vec(x, side * 0.4, height() + 0.12), new Vec(0.11, 0.18, 0.07), 0.03, amber);
            }
        }
    }
}
