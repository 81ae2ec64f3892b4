package org.verw.dataset.synth.vehicle;

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

/** A city bus: one long body, doors on the right. */
final class BusModel {
    private static final int DOORS = Part.DOORS.ordinal();
    private static final int WINDOWS = Part.WINDOWS.ordinal();
    private static final int LIGHTS = Part.LIGHTS.ordinal();
    private static final int ROOF = Part.ROOF.ordinal();
    private static final double CLEARANCE = 0.34;
    private static final double WHEEL = 0.48;
    private static final double HALF_WIDTH = 1.25;

    private final VehicleDesign design;
    private final Palette palette;
    private final Lamps lamps;
    private final Mesh mesh;
    private final double half;
    private final double height;
    private final double frontAxle;
    private final double rearAxle;
    private final List<Patch> patches = new ArrayList<>();

    BusModel(VehicleDesign design, Palette palette, Lamps lamps, Mesh mesh) {
        this.design = design;
        this.palette = palette;
        this.lamps = lamps;
        this.mesh = mesh;
        this.half = design.vary(1, 3.9, 5.4);
        this.height = design.vary(2, 2.85, 3.15);
        this.frontAxle = half - 2.3;
        this.rearAxle = -half + 2.2;
    }

    void build(double steering, double rolled) {
        Shell shell = new Shell(
                -half,
                half,
                Profile.from(-half, CLEARANCE + 0.1)
                        .via(-half + 0.8, CLEARANCE, 0.3)
                        .to(half, CLEARANCE),
                Profile.level(1.2),
                Profile.from(-half, height - 0.08)
                        .via(-half + 0.8, height, 0.4)
                        .via(half - 0.7, height, 0.4)
                        .to(half, height - 0.06),
                Profile.level(HALF_WIDTH));
        shell.roof = 0.955;
        shell.sill = 0.98;
        shell.shoulder = 0.004;
        shell.roofRounding = 0.22;
        shell.endRounding = 0.2;
        shell.crown = 0.06;
        shell.frontBow = 0.22;
        shell.rearBow = 0.1;
        shell.nose = Profile.from(0, -0.05).via(0.6, 0, 0.1).via(1.2, 0, 0.2).to(height, -0.22);
        flanks();
        UprightFace face = new UprightFace(design, palette, lamps, half, HALF_WIDTH, CLEARANCE, 1.15, height - 0.55);
        patches.addAll(face.patches());
        sign();
        rear();
        patches.add(Patch.top(Shape.rect(-9, -2, 9, 2, 0), Finish.NONE, ROOF));
        shell.build(mesh, palette.body, patches, Cutouts.arches(WHEEL, 0.08, frontAxle, rearAxle));
        face.mirrors(mesh);
        roof();
        Mesh wheel = Wheel.mesh(design.rims(), WHEEL, 0.3, rolled);
        for (boolean right : new boolean[] {false, true}) {
            int side = right ? -1 : 1;
            mesh.add(wheel, steering, new Vec(frontAxle, side * (HALF_WIDTH - 0.02), WHEEL), right);
            mesh.add(wheel, 0, new Vec(rearAxle, side * (HALF_WIDTH - 0.02), WHEEL), right);
        }
    }

    private void flanks() {
        Material second = palette.second;
        Marking m = design.marking();
        if (m == Marking.SIDE_STRIPE) {
            patches.add(Patch.side(Shape.rect(-9, 1.0, 9, 1.16, 0), Finish.of(second), Patch.SAME)
                    .showing(Detail.MARKING)
                    .on(Zone.SIDE.bit() | Zone.REAR.bit()));
            patches.add(Patch.side(Shape.rect(-9, 0.9, 9, 0.95, 0), Finish.of(second), Patch.SAME)
                    .showing(Detail.MARKING)
                    .on(Zone.SIDE.bit() | Zone.REAR.bit()));
        } else if (m == Marking.LOWER_BAND) {
            patches.add(Patch.side(Shape.rect(-9, 0, 9, 0.92, 0), Finish.of(second), Patch.SAME)
                    .showing(Detail.MARKING)
                    .on(Zone.SIDE.bit() | Zone.REAR.bit()));
        } else if (m == Marking.CHECKER_BAND) {
            patches.add(Patch.side(
                            Shape.rect(-9, 0.9, 9, 1.2, 0),
                            (f, d) -> {
                                if ((((int) Math.floor(f.x / 0.15f) + (int) Math.floor(f.z / 0.15f)) & 1) == 0) {
                                    f.set(second);
                                }
                            },
                            Patch.SAME)
                    .showing(Detail.MARKING));
        } else if (m == Marking.DOOR_LOGO) {
            Shape logo = Shape.circle((frontAxle + rearAxle) / 2, 0.86, 0.27);
            patches.add(Patch.side(logo, Finish.of(second), Patch.SAME).showing(Detail.MARKING));
            patches.add(Patch.side(
                    Shape.box((frontAxle + rearAxle) / 2, 0.86, 0.15, 0.05, 0.02),
                    Finish.of(palette.body),
                    Patch.SAME));
        }
        patches.add(Patch.side(Shape.rect(-9, 0, 9, CLEARANCE + 0.07, 0), Finish.of(Palette.DULL_BLACK), Patch.SAME));
        patches.add(Patch.side(Shape.rect(-9, 1.235, 9, 1.25, 0), Finish.groove(0.6), Patch.SAME));
        double low = 1.38;
        double high = height - 0.5;
        double from = -half + 0.35;
        double to = half - 0.4;
        Shape band = Shape.rect(from, low, to, high, 0.1);
        patches.add(Patch.side(band.grown(0.03), Finish.of(Palette.FRAME), Patch.SAME));
        int panes = (int) Math.round((to - from) / 1.35);
        for (int i = 0; i < panes; i++) {
            double a = from + (to - from) * i / panes + 0.03;
            double b = from + (to - from) * (i + 1) / panes - 0.03;
            patches.add(Patch.side(Shape.rect(a, low, b, high, 0.07), Finish.of(palette.glass), WINDOWS));
            Shape line = Shape.rect(a, high - 0.32, b, high - 0.3, 0);
            patches.add(Patch.side(line, Finish.of(Palette.FRAME), Patch.SAME));
        }
        door(half - 1.62, half - 0.5);
        door((frontAxle + rearAxle) / 2 - 0.6, (frontAxle + rearAxle) / 2 + 0.6);
        for (double axle : new double[] {frontAxle, rearAxle}) {
            patches.add(Patch.side(
                    Shape.circle(axle, WHEEL, WHEEL + 0.11), Finish.of(Palette.BLACK_PLASTIC), Fragment.NO_PART));
        }
    }

    private void door(double from, double to) {
        double low = CLEARANCE + 0.08;
        double high = height - 0.42;
        double mid = (from + to) / 2;
        Shape frame = Shape.rect(from, low, to, high, 0.04);
        patches.add(Patch.side(frame, Finish.rimmed(palette.body.scaled(0.85), Palette.FRAME, 0.03), DOORS)
                .onSide(-1));
        for (double[] leaf : new double[][] {{from + 0.06, mid - 0.03}, {mid + 0.03, to - 0.06}}) {
            Shape pane = Shape.rect(leaf[0], low + 0.18, leaf[1], high - 0.08, 0.05);
            patches.add(Patch.side(pane, Finish.rimmed(palette.glass, Palette.FRAME, 0.02), WINDOWS)
                    .onSide(-1));
        }
        patches.add(Patch.side(Shape.rect(mid - 0.012, low, mid + 0.012, high, 0), Finish.of(Palette.DULL_BLACK), DOORS)
                .onSide(-1));
    }

    private void sign() {
        double z = height - 0.36;
        Shape sign = Shape.rect(-0.75, z - 0.12, 0.75, z + 0.12, 0.03);
        patches.add(Patch.front(half - 0.6, sign, Finish.of(Palette.FRAME), Patch.SAME)
                .on(Zone.FRONT.bit() | Zone.TOP.bit()));
        Finish letters = (f, d) -> {
            int column = (int) Math.floor(f.y / 0.035f);
            int row = (int) Math.floor(f.z / 0.035f);
            if (((column * 7 + row * 13 + column * row) & 3) != 0 && (column & 3) != 0) {
                f.set(Material.lamp(0xff9a1e, 1.2));
            }
        };
        patches.add(
                Patch.front(half - 0.6, sign.grown(-0.045), letters, Patch.SAME).on(Zone.FRONT.bit() | Zone.TOP.bit()));
    }

    private void rear() {
        double x = -half + 0.4;
        int zone = Zone.REAR.bit();
        Shape pane = Shape.rect(-0.95, 1.6, 0.95, height - 0.5, 0.1);
        patches.add(Patch.rear(x, pane.grown(0.03), Finish.of(Palette.FRAME), Patch.SAME)
                .on(zone));
        patches.add(Patch.rear(x, pane, Finish.of(palette.glass), WINDOWS)
                .showing(Detail.REAR_WINDOW)
                .on(zone));
        Shape flap = Shape.rect(-0.85, 0.72, 0.85, 1.45, 0.04);
        patches.add(Patch.rear(x, flap.outline(0.012), Finish.groove(0.4), Patch.SAME)
                .on(zone));
        Shape vents = Shape.rect(-0.7, 1.1, 0.7, 1.38, 0.02).striped(false, 0.055, 0.5);
        patches.add(Patch.rear(x, vents, Finish.groove(0.35), Patch.SAME).on(zone));
        double bumperTop = CLEARANCE + 0.3;
        patches.add(Patch.rear(x, Shape.rect(-3, 0, 3, bumperTop, 0), palette.bumperFinish(design), Patch.SAME)
                .showing(Detail.BUMPER));
        patches.add(Patch.rear(
                x, Shape.rect(-3, bumperTop - 0.012, 3, bumperTop + 0.012, 0), Finish.groove(0.4), Patch.SAME));
        lamps.tall(design.tailLights(), HALF_WIDTH - 0.16, 0.95)
                .forEach(d -> patches.add(
                        Patch.rear(x, d.shape().twice(), d.finish(), LIGHTS).showing(Detail.TAIL_LIGHTS)));
        patches.add(Patch.rear(
                x,
                Shape.box(0, bumperTop + 0.1, 0.26, 0.07, 0.01),
                Finish.rimmed(Palette.PLATE, Palette.DULL_BLACK, 0.012),
                Patch.SAME));
    }

    private void roof() {
        if (design.roof() == Roof.AIR_CONDITIONER) {
            Skin unit = Skin.of(Material.plastic(0xc9ccce), ROOF, Detail.ROOF_FITTING.ordinal());
            Solids.box(mesh, new Vec(-0.6, 0, height + 0.12), new Vec(1.2, 0.8, 0.14), 0.08, unit);
            Solids.box(
                    mesh,
                    new Vec(-0.6, 0, height + 0.27),
                    new Vec(0.8, 0.5, 0.02),
                    0.01,
                    Skin.of(Palette.DULL_BLACK, ROOF));
        } else if (design.roof() == Roof.MARKER_LAMPS) {
            for (int i = -2; i <= 2; i++) {
                Solids.egg(
                        mesh,
                        new Vec(half - 0.42, i * 0.38, height - 0.03),
                        new Vec(0.09, 0.08, 0.05),
                        Skin.of(Palette.AMBER, ROOF, Detail.ROOF_FITTING.ordinal()));
            }
        }
    }
}
