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

/** A truck with an upright cab, a frame, and what it carries. */
final class TruckModel {
    private static final int DOORS = Part.DOORS.ordinal();
    private static final int WINDOWS = Part.WINDOWS.ordinal();
    private static final int LIGHTS = Part.LIGHTS.ordinal();
    private static final int ROOF = Part.ROOF.ordinal();
    private static final double WHEEL = 0.46;
    private static final double CAB = 1.75;
    private static final double CLEARANCE = 0.40;
    private static final double BED = 1.02;

    private final VehicleDesign design;
    private final Palette palette;
    private final Lamps lamps;
    private final Mesh mesh;
    private final double half;
    private final double cabHeight;
    private final double halfWidth = 1.1;
    private final double frontAxle;
    private final double rearAxle;

    TruckModel(VehicleDesign design, Palette palette, Lamps lamps, Mesh mesh) {
        this.design = design;
        this.palette = palette;
        this.lamps = lamps;
        this.mesh = mesh;
        this.half = design.vary(1, 2.9, 3.9);
        this.cabHeight = design.vary(2, 2.3, 2.6);
        this.frontAxle = half - 1.2;
        this.rearAxle = -half + design.vary(3, 1.3, 1.7);
    }

    void build(double steering, double rolled) {
        cab();
        frame();
        switch (design.cargo()) {
            case FLATBED -> flatbed();
            case TANK -> tank();
            default -> box();
        }
        Mesh wheel = Wheel.mesh(design.rims(), WHEEL, 0.28, rolled);
        Mesh inner = Wheel.mesh(design.rims(), WHEEL, 0.5, rolled);
        for (boolean right : new boolean[] {false, true}) {
            int side = right ? -1 : 1;
            mesh.add(wheel, steering, new Vec(frontAxle, side * (halfWidth - 0.06), WHEEL), right);
            mesh.add(inner, 0, new Vec(rearAxle, side * (halfWidth - 0.06), WHEEL), right);
        }
    }

    private void cab() {
        double back = half - CAB;
        Shell shell = new Shell(
                back,
                half,
                Profile.from(back, CLEARANCE + 0.2).to(half, CLEARANCE),
                Profile.level(1.3),
                Profile.from(back, cabHeight - 0.02)
                        .via(half - 0.6, cabHeight, 0.3)
                        .to(half, cabHeight - 0.12),
                Profile.from(back, halfWidth).via(half - 0.6, halfWidth, 0.3).to(half, halfWidth * 0.97));
        shell.roof = 0.92;
        shell.sill = 0.98;
        shell.shoulder = 0.01;
        shell.roofRounding = 0.18;
        shell.endRounding = 0.16;
        shell.frontBow = 0.16;
        shell.rearBow = 0.0;
        shell.nose = Profile.from(0, -0.05).via(0.6, 0, 0.1).via(1.3, 0, 0.3).to(cabHeight, -0.55);
        List<Patch> patches = new ArrayList<>();
        double high = cabHeight - 0.24;
        double low = 1.42;
        double hinge = half - 0.34;
        double end = back + 0.22;
        Shape door = Shape.polygon(
                0.02,
                at(hinge, 0.72),
                at(hinge, 1.35),
                at(hinge - 0.32, high + 0.06),
                at(end, high + 0.06),
                at(end, 0.72));
        Shape arch = Shape.circle(frontAxle, WHEEL, WHEEL + 0.14);
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
        UprightFace face = new UprightFace(design, palette, lamps, half, halfWidth, CLEARANCE, 1.38, cabHeight - 0.24);
        patches.addAll(face.patches());
        shell.build(mesh, palette.body, patches, Cutouts.arches(WHEEL, 0.08, frontAxle));
        face.mirrors(mesh);
        cabRoof();
    }

    private void cabRoof() {
        double x = half - 0.75;
        if (design.roof() == Roof.DEFLECTOR) {
            Shell fairing = new Shell(
                    half - CAB + 0.1,
                    half - 0.45,
                    Profile.level(cabHeight - 0.05),
                    Profile.level(cabHeight + 0.02),
                    Profile.from(half - CAB, cabHeight + 0.62)
                            .via(half - 1.2, cabHeight + 0.5, 0.3)
                            .to(half - 0.5, cabHeight + 0.05),
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
                        new Vec(x, i * 0.34, cabHeight + 0.01),
                        new Vec(0.09, 0.07, 0.045),
                        Skin.of(Palette.AMBER, ROOF, Detail.ROOF_FITTING.ordinal()));
            }
        } else if (design.roof() == Roof.BEACON) {
            Skin amber = Skin.of(Material.lamp(0xf08a08, 0.55), ROOF, Detail.ROOF_FITTING.ordinal());
            Solids.box(
                    mesh,
                    new Vec(x, 0, cabHeight + 0.02),
                    new Vec(0.12, 0.6, 0.04),
                    0.015,
                    Skin.of(Palette.BLACK_PLASTIC, ROOF));
            for (int side : new int[] {1, -1}) {
                Solids.box(mesh, new Vec(x, side * 0.4, cabHeight + 0.12), new Vec(0.11, 0.18, 0.07), 0.03, amber);
            }
        }
    }

    private void frame() {
        Skin steel = Skin.of(Palette.DULL_BLACK, Fragment.NO_PART);
        for (int side : new int[] {1, -1}) {
            Solids.box(mesh, new Vec(-0.4, side * 0.42, 0.78), new Vec(half - 0.5, 0.07, 0.12), 0.02, steel);
            Solids.box(
                    mesh,
                    new Vec((frontAxle + rearAxle) / 2, side * 0.82, 0.68),
                    new Vec(0.42, 0.2, 0.2),
                    0.06,
                    Skin.of(Material.metal(0x9a9da0), Fragment.NO_PART));
        }
        Skin guard =
                Skin.of(palette.bumper.equals(palette.body) ? Palette.BLACK_PLASTIC : palette.bumper, Fragment.NO_PART);
        Solids.box(mesh, new Vec(-half + 0.08, 0, 0.62), new Vec(0.05, halfWidth - 0.08, 0.07), 0.02, guard);
        List<Patch> patches = new ArrayList<>();
        lamps.tall(design.tailLights(), halfWidth - 0.2, 0.84)
                .forEach(d -> patches.add(
                        Patch.rear(99, d.shape().twice(), d.finish(), LIGHTS).showing(Detail.TAIL_LIGHTS)));
        patches.add(Patch.rear(99, Shape.box(0, 0.84, 0.24, 0.065, 0.01), Finish.of(Palette.PLATE), Patch.SAME));
        Solids.box(
                mesh,
                new Vec(-half + 0.1, 0, 0.84),
                new Vec(0.03, halfWidth - 0.05, 0.13),
                0.01,
                new BodySkin(Zone.REAR, Palette.DULL_BLACK, patches, Cutouts.NONE));
    }

    private void box() {
        double from = -half + 0.02;
        double to = half - CAB - 0.12;
        double top = design.vary(4, 2.7, 3.2);
        Shell shell = new Shell(
                from, to, Profile.level(BED), Profile.level(1.5), Profile.level(top), Profile.level(halfWidth + 0.06));
        square(shell);
        List<Patch> patches = new ArrayList<>();
        Material wall = palette.second;
        patches.add(Patch.side(Shape.rect(-9, 0, 9, 9, 0), Finish.NONE, Patch.SAME)
                .on(Zone.ALL)
                .showing(Detail.CARGO));
        patches.add(Patch.side(Shape.rect(-9, 0, 9, 9, 0).striped(true, 0.32, 0.08), Finish.groove(0.75), Patch.SAME));
        patches.add(Patch.side(Shape.rect(-9, BED, 9, BED + 0.1, 0), Finish.of(Material.metal(0x9da1a4)), Patch.SAME)
                .on(Zone.ALL));
        patches.add(
                Patch.side(Shape.rect(-9, top - 0.09, 9, top + 1, 0), Finish.of(Material.metal(0xb4b8bb)), Patch.SAME)
                        .on(Zone.SIDE.bit() | Zone.REAR.bit() | Zone.FRONT.bit()));
        patches.add(Patch.top(Shape.rect(-9, -2, 9, 2, 0), Finish.NONE, ROOF));
        double x = from + 0.3;
        Shape leaf =
                Shape.rect(0.01, BED + 0.1, halfWidth - 0.03, top - 0.1, 0.01).twice();
        int rear = Zone.REAR.bit();
        patches.add(Patch.rear(x, leaf, Finish.NONE, DOORS).on(rear));
        patches.add(Patch.rear(x, leaf.outline(0.014), Finish.groove(0.35), Patch.SAME)
                .on(rear));
        Shape bars = Shape.rect(0.26, BED + 0.06, 0.30, top - 0.06, 0).twice();
        patches.add(Patch.rear(x, bars, Finish.of(Palette.CHROME), Patch.SAME).on(rear));
        shell.build(mesh, wall, patches, Cutouts.NONE);
    }

    private static void square(Shell shell) {
        shell.roof = 0.985;
        shell.sill = 0.995;
        shell.shoulder = 0.002;
        shell.roofRounding = 0.04;
        shell.endRounding = 0.04;
        shell.crown = 0.01;
        shell.frontBow = 0;
        shell.rearBow = 0;
    }

    private void flatbed() {
        double from = -half + 0.02;
        double to = half - CAB - 0.12;
        Vec center = new Vec((from + to) / 2, 0, BED + 0.02);
        Solids.box(
                mesh,
                center,
                new Vec((to - from) / 2, halfWidth + 0.05, 0.06),
                0.02,
                Skin.of(Material.matte(0x6b5233), Fragment.NO_PART));
        Skin board = new BodySkin(
                Zone.SIDE,
                palette.second,
                List.of(Patch.side(Shape.rect(-9, 0, 9, 9, 0).striped(true, 0.6, 0.1), Finish.groove(0.6), Patch.SAME)
                        .showing(Detail.CARGO)),
                Cutouts.NONE);
        for (int side : new int[] {1, -1}) {
            Solids.box(
                    mesh,
                    new Vec(center.x(), side * (halfWidth + 0.03), BED + 0.27),
                    new Vec((to - from) / 2, 0.025, 0.22),
                    0.01,
                    board);
        }
        Skin end = Skin.of(palette.second, Fragment.NO_PART, Detail.CARGO.ordinal());
        Solids.box(mesh, new Vec(from + 0.02, 0, BED + 0.27), new Vec(0.025, halfWidth, 0.22), 0.01, end);
        Solids.box(mesh, new Vec(to - 0.02, 0, BED + 0.5), new Vec(0.03, halfWidth, 0.46), 0.01, end);
        Skin load = Skin.of(Material.matte(0x9c7c4c), Fragment.NO_PART);
        int crates = 1 + (int) design.vary(5, 0, 2.99);
        for (int i = 0; i < crates; i++) {
            double size = 0.32 + 0.06 * i;
            Solids.box(
                    mesh,
                    new Vec(to - 0.6 - 0.95 * i, (i - 1) * 0.25, BED + 0.08 + size),
                    new Vec(0.4, 0.42, size),
                    0.015,
                    load);
        }
    }

    private void tank() {
        double from = -half + 0.15;
        double to = half - CAB - 0.2;
        Mesh barrel = new Mesh();
        double length = to - from;
        Skin skin = new BodySkin(
                Zone.SIDE,
                palette.second,
                List.of(new Patch(
                        Patch.Plane.TOP,
                        Zone.ALL,
                        0,
                        -99,
                        99,
                        Shape.rect(-9, -9, 9, 9, 0).striped(false, length / 3, 0.02),
                        Finish.groove(0.5),
                        Patch.SAME,
                        Detail.CARGO.ordinal())),
                Cutouts.NONE);
        Solids.turned(
                barrel,
                40,
                skin,
                0,
                0,
                0.5,
                0.02,
                0.78,
                0.12,
                0.86,
                0.26,
                0.88,
                0.5,
                0.88,
                length - 0.5,
                0.86,
                length - 0.26,
                0.78,
                length - 0.12,
                0.5,
                length - 0.02,
                0,
                length);
        mesh.add(barrel, -Math.PI / 2, new Vec(from, 0, BED + 0.86), false);
        Skin steel = Skin.of(Palette.DULL_BLACK, Fragment.NO_PART);
        for (double x : new double[] {from + 0.6, to - 0.6}) {
            Solids.box(mesh, new Vec(x, 0, BED + 0.02), new Vec(0.12, 0.75, 0.2), 0.02, steel);
        }
        Solids.box(
                mesh,
                new Vec((from + to) / 2, 0, BED + 1.76),
                new Vec(0.25, 0.2, 0.06),
                0.02,
                Skin.of(Palette.CHROME, Fragment.NO_PART));
    }
}
