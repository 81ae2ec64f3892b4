package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.render.Vec;

/** A truck with an upright cab, a frame, and what it carries. */
final class TruckModel {
    private static final int LIGHTS = Part.LIGHTS.ordinal();
    private static final double WHEEL = 0.46;
    private static final double CAB = 1.75;

    private final VehicleDesign design;
    private final Palette palette;
    private final Lamps lamps;
    private final Mesh mesh;
    private final double half;
    private final double halfWidth = 1.1;
    private final double frontAxle;
    private final double rearAxle;

    TruckModel(VehicleDesign design, Palette palette, Lamps lamps, Mesh mesh) {
        this.design = design;
        this.palette = palette;
        this.lamps = lamps;
        this.mesh = mesh;
        this.half = design.vary(1, 2.9, 3.9);
        this.frontAxle = half - 1.2;
        this.rearAxle = -half + design.vary(3, 1.3, 1.7);
    }

    void build(double steering, double rolled) {
        new TruckCab(design, palette, lamps, mesh, half, half - CAB, halfWidth, frontAxle, WHEEL).build();
        frame();
        new TruckCargo(design, palette, mesh, -half, half - CAB, halfWidth).build();
        Mesh wheel = Wheel.mesh(design.rims(), WHEEL, 0.28, rolled);
        Mesh inner = Wheel.mesh(design.rims(), WHEEL, 0.5, rolled);
        for (boolean right : new boolean[] {false, true}) {
            int side = right ? -1 : 1;
            mesh.add(wheel, steering, new Vec(frontAxle, side * (halfWidth - 0.06), WHEEL), right);
            mesh.add(inner, 0, new Vec(rearAxle, side * (halfWidth - 0.06), WHEEL), right);
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
}
