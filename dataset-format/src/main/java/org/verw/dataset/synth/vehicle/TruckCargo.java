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

/**
 * What a truck carries.
 *
 * @param rear where the frame ends, metres
 * @param cab where the cab begins, metres
 */
record TruckCargo(VehicleDesign design, Palette palette, Mesh mesh, double rear, double cab, double halfWidth) {
    private static final int DOORS = Part.DOORS.ordinal();
    private static final int ROOF = Part.ROOF.ordinal();

    /** Height of the loading floor. */
    private static final double BED = 1.02;

    void build() {
        switch (design.cargo()) {
            case FLATBED -> flatbed();
            case TANK -> tank();
            default -> box();
        }
    }

    private void box() {
        double from = rear + 0.02;
        double to = cab - 0.12;
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
        double from = rear + 0.02;
        double to = cab - 0.12;
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
                List.of(
                        Patch.side(Shape.rect(-9, 0, 9, 9, 0), Finish.NONE, Patch.SAME)
                                .showing(Detail.CARGO),
                        Patch.side(Shape.rect(-9, 0, 9, 9, 0).striped(true, 0.6, 0.1), Finish.groove(0.6), Patch.SAME)),
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
        double from = rear + 0.15;
        double to = cab - 0.2;
        Mesh barrel = new Mesh();
        double length = to - from;
        Shape all = Shape.rect(-9, -9, 9, 9, 0);
        Skin skin = new BodySkin(
                Zone.TOP,
                palette.second,
                List.of(
                        Patch.top(all, Finish.NONE, Patch.SAME).showing(Detail.CARGO),
                        Patch.top(all.striped(false, length / 3, 0.02), Finish.groove(0.5), Patch.SAME)),
                Cutouts.NONE);
        Solids.turned(
                barrel,
                40,
                skin,
                at(0, 0),
                at(0.5, 0.02),
                at(0.78, 0.12),
                at(0.86, 0.26),
                at(0.88, 0.5),
                at(0.88, length - 0.5),
                at(0.86, length - 0.26),
                at(0.78, length - 0.12),
                at(0.5, length - 0.02),
                at(0, length));
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
