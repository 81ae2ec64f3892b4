package org.verw.dataset.synth.vehicle;

import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.render.Vec;
import org.verw.dataset.synth.vehicle.VehicleDesign.Bumper;

/** What is bolted to a car: mirrors, roof fittings, bars, wheels. */
final class CarFittings {
    private static final int BACK = Detail.BACK.ordinal();

    private final VehicleDesign design;
    private final CarShape s;
    private final Shell shell;
    private final Palette palette;
    private final Mesh mesh;

    CarFittings(VehicleDesign design, CarShape shape, Shell shell, Palette palette, Mesh mesh) {
        this.design = design;
        this.s = shape;
        this.shell = shell;
        this.palette = palette;
        this.mesh = mesh;
    }

    void build(double steering, double rolled) {
        mirrors();
        new CarRoof(design, s, shell, palette, mesh).build();
        bumpers();
        wheels(steering, rolled);
        back();
        if (CarShape.hasBed(design)) {
            bed();
        }
    }

    private void wheels(double steering, double rolled) {
        double width = design.type() == BodyType.PICKUP || design.type() == BodyType.SUV ? 0.27 : 0.22;
        Mesh wheel = Wheel.mesh(design.rims(), s.wheelRadius(), width, rolled);
        double y = s.halfWidth() - 0.015;
        for (boolean right : new boolean[] {false, true}) {
            int side = right ? -1 : 1;
            mesh.add(wheel, steering, new Vec(s.axles().front(), side * y, s.wheelRadius()), right);
            mesh.add(wheel, 0, new Vec(s.axles().rear(), side * y, s.wheelRadius()), right);
        }
    }

    private void mirrors() {
        Skin housing = Skin.of(palette.mirror, Part.MIRRORS.ordinal());
        Skin stalk = Skin.of(Palette.BLACK_PLASTIC, Part.MIRRORS.ordinal());
        Skin silvered = Skin.of(new Material(new Vec(0.2, 0.22, 0.25), 0.7, 1, 0), Part.MIRRORS.ordinal());
        boolean big =
                design.type() == BodyType.SUV || design.type() == BodyType.VAN || design.type() == BodyType.PICKUP;
        double x = s.nose().cowlX() - 0.34;
        double z = s.belt() + (big ? 0.15 : 0.11);
        double tall = big ? 0.125 : 0.085;
        for (int side : new int[] {1, -1}) {
            double y = s.halfWidth() + 0.10;
            Solids.egg(mesh, new Vec(x, side * y, z), new Vec(0.085, 0.13, tall), housing);
            Solids.rod(
                    mesh,
                    new Vec(x - 0.01, side * (s.halfWidth() - 0.1), z - tall),
                    new Vec(x - 0.01, side * (y - 0.03), z - tall * 0.6),
                    0.028,
                    stalk);
            Solids.box(mesh, new Vec(x - 0.082, side * y, z), new Vec(0.008, 0.105, tall * 0.78), 0.006, silvered);
        }
    }

    private void bumpers() {
        if (design.bumper() != Bumper.BULL_BAR) {
            return;
        }
        Skin metal = Skin.of(Palette.CHROME, Fragment.NO_PART, Detail.BUMPER.ordinal());
        double x = s.front() + 0.07;
        double low = s.clearance() + 0.12;
        double high = s.nose().height() - 0.04;
        double mid = (low + high) / 2;
        double w = 0.52;
        for (int side : new int[] {1, -1}) {
            Solids.rod(mesh, new Vec(x, side * w * 0.75, low), new Vec(x, side * w, mid), 0.032, metal);
            Solids.rod(mesh, new Vec(x, side * w, mid), new Vec(x - 0.03, side * w * 0.8, high), 0.032, metal);
        }
        Solids.rod(mesh, new Vec(x - 0.03, -w * 0.8, high), new Vec(x - 0.03, w * 0.8, high), 0.032, metal);
        Solids.rod(mesh, new Vec(x, -w, mid), new Vec(x, w, mid), 0.028, metal);
    }

    private void back() {
        switch (design.back()) {
            case SPARE_WHEEL -> spareWheel();
            case TWIN_EXHAUST -> exhausts();
            case LADDER -> ladder();
            case PLAIN -> {}
        }
    }

    private void spareWheel() {
        Mesh wheel = Wheel.mesh(design.rims(), s.wheelRadius() * 0.92, 0.2, 0.4);
        mesh.add(wheel, Math.PI / 2, new Vec(s.rear() - 0.12, 0, s.tail().height() - 0.13), false);
    }

    private void exhausts() {
        Skin pipe = Skin.of(Palette.CHROME, Fragment.NO_PART, BACK);
        Skin soot = Skin.of(Palette.DULL_BLACK, Fragment.NO_PART, BACK);
        for (double y : new double[] {0.48, 0.58, -0.48, -0.58}) {
            double z = s.clearance() + 0.13;
            Solids.rod(mesh, new Vec(s.rear() + 0.3, y, z), new Vec(s.rear() + 0.03, y, z), 0.045, pipe);
            Solids.rod(mesh, new Vec(s.rear() + 0.04, y, z), new Vec(s.rear() + 0.026, y, z), 0.033, soot);
        }
    }

    private void ladder() {
        Skin steel = Skin.of(Palette.CHROME.scaled(0.8), Fragment.NO_PART, BACK);
        double x = s.rear() - 0.05;
        double top = s.height() - 0.06;
        double low = s.clearance() + 0.5;
        for (double y : new double[] {0.38, 0.74}) {
            Solids.rod(mesh, new Vec(x, y, low), new Vec(x + 0.02, y, top), 0.018, steel);
            Solids.rod(mesh, new Vec(x + 0.02, y, top), new Vec(x + 0.35, y, s.height() + 0.03), 0.018, steel);
        }
        int rungs = 6;
        for (int i = 0; i <= rungs; i++) {
            double z = low + 0.08 + (top - low - 0.16) * i / rungs;
            Solids.rod(mesh, new Vec(x + 0.01, 0.38, z), new Vec(x + 0.01, 0.74, z), 0.014, steel);
        }
    }

    /** Floor and walls of the open bed, seen through the hole in the body. */
    private void bed() {
        Cutouts.Bed bed = s.bed();
        double floor = s.clearance() + 0.42;
        Shape all = Shape.rect(-9, -9, 9, 9, 0);
        Skin lining = new BodySkin(
                Zone.TOP,
                Palette.BLACK_PLASTIC,
                List.of(
                        Patch.top(all, Finish.NONE, Patch.SAME).showing(Detail.BED),
                        Patch.top(all.striped(false, 0.16, 0.35), Finish.groove(0.55), Patch.SAME)),
                Cutouts.NONE);
        Vec low = new Vec(bed.from(), -bed.halfWidth(), floor);
        Vec high = new Vec(bed.to(), bed.halfWidth(), s.tail().height() - 0.01);
        Solids.tray(mesh, low, high, lining);
    }
}
