package org.verw.dataset.synth.vehicle;

import org.verw.dataset.Part;
import org.verw.dataset.synth.render.Fragment;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Mesh;
import org.verw.dataset.synth.render.Skin;
import org.verw.dataset.synth.render.Vec;

/** What is mounted on the roof of a car. */
final class CarRoof {
    private static final int ROOF = Part.ROOF.ordinal();
    private static final int FITTING = Detail.ROOF_FITTING.ordinal();

    private final VehicleDesign design;
    private final CarShape s;
    private final Shell shell;
    private final Palette palette;
    private final Mesh mesh;

    CarRoof(VehicleDesign design, CarShape shape, Shell shell, Palette palette, Mesh mesh) {
        this.design = design;
        this.s = shape;
        this.shell = shell;
        this.palette = palette;
        this.mesh = mesh;
    }

    void build() {
        switch (design.roof()) {
            case RAILS -> rails();
            case RACK -> rack();
            case CARGO_BOX -> cargoBox();
            case BEACON -> beacon();
            case FIN_ANTENNA -> fin();
            case SPOILER -> spoiler();
            case MARKER_LAMPS -> markers();
            default -> {}
        }
    }

    private double roofZ(double x, double y) {
        double w = shell.cabinHalfWidth(x, shell.topAt(x)) - shell.roofRounding;
        double t = Math.min(1, Math.abs(y) / w);
        return shell.topAt(x) - shell.crown * t * t;
    }

    private void rails() {
        Skin metal = Skin.of(Palette.CHROME.scaled(0.8), ROOF, FITTING);
        double from = s.tail().roofEndX() + 0.22;
        double to = s.nose().screenTopX() - 0.16;
        double y = shell.cabinHalfWidth(0, s.height()) - 0.10;
        for (int side : new int[] {1, -1}) {
            int pieces = 8;
            Vec last = new Vec(to, side * y, roofZ(to, y) + 0.005);
            for (int i = 1; i <= pieces; i++) {
                double x = to + (from - to) * i / pieces;
                double raise = i == pieces ? 0.005 : 0.065;
                Vec next = new Vec(x, side * y, roofZ(x, y) + raise);
                Solids.rod(mesh, last, next, 0.022, metal);
                last = next;
            }
        }
    }

    /** Two bars across the roof. */
    private void bars(double from, double to, double lift) {
        Skin metal = Skin.of(Palette.BLACK_PLASTIC, ROOF, FITTING);
        double y = shell.cabinHalfWidth(0, s.height()) - 0.12;
        for (double x : new double[] {from, to}) {
            double z = shell.topAt(x) + lift;
            Solids.rod(mesh, new Vec(x, -y, z), new Vec(x, y, z), 0.022, metal);
            for (int side : new int[] {1, -1}) {
                Solids.box(
                        mesh, new Vec(x, side * y, z - lift / 2), new Vec(0.035, 0.02, lift / 2 + 0.03), 0.01, metal);
            }
        }
    }

    private void rack() {
        bars(s.tail().roofEndX() + 0.35, s.nose().screenTopX() - 0.3, 0.08);
        Skin metal = Skin.of(Palette.BLACK_PLASTIC, ROOF, FITTING);
        double y = shell.cabinHalfWidth(0, s.height()) - 0.16;
        double from = s.tail().roofEndX() + 0.2;
        double to = s.nose().screenTopX() - 0.15;
        double z = s.height() + 0.09;
        for (double lift : new double[] {0.0, 0.13}) {
            for (int side : new int[] {1, -1}) {
                Solids.rod(mesh, new Vec(from, side * y, z + lift), new Vec(to, side * y, z + lift), 0.016, metal);
            }
            Solids.rod(mesh, new Vec(from, -y, z + lift), new Vec(from, y, z + lift), 0.016, metal);
            Solids.rod(mesh, new Vec(to, -y, z + lift), new Vec(to, y, z + lift), 0.016, metal);
        }
        int slats = 7;
        for (int i = 0; i <= slats; i++) {
            double x = from + (to - from) * i / slats;
            Solids.rod(mesh, new Vec(x, -y, z), new Vec(x, y, z), 0.012, metal);
            for (int side : new int[] {1, -1}) {
                Solids.rod(mesh, new Vec(x, side * y, z), new Vec(x, side * y, z + 0.13), 0.012, metal);
            }
        }
    }

    private void cargoBox() {
        double middle = (s.tail().roofEndX() + s.nose().screenTopX()) / 2;
        double half = Math.min(0.95, (s.nose().screenTopX() - s.tail().roofEndX()) / 2 - 0.15);
        bars(middle - 0.55 * half, middle + 0.55 * half, 0.09);
        Solids.box(
                mesh,
                new Vec(middle, 0, s.height() + 0.24),
                new Vec(half, 0.42, 0.15),
                0.08,
                Skin.of(Palette.BLACK_PLASTIC, ROOF, FITTING));
    }

    private void beacon() {
        double x = (s.tail().roofEndX() + s.nose().screenTopX()) / 2 + 0.25;
        double z = roofZ(x, 0.3);
        Solids.box(
                mesh,
                new Vec(x, 0, z + 0.03),
                new Vec(0.12, 0.52, 0.03),
                0.015,
                Skin.of(Palette.BLACK_PLASTIC, ROOF, FITTING));
        Skin amber = Skin.of(Material.lamp(0xf08a08, 0.55), ROOF, FITTING);
        Skin white = Skin.of(Material.lamp(0xe8e8e8, 0.2), ROOF, FITTING);
        for (int side : new int[] {1, -1}) {
            Solids.box(mesh, new Vec(x, side * 0.34, z + 0.11), new Vec(0.10, 0.18, 0.06), 0.03, amber);
        }
        Solids.box(mesh, new Vec(x, 0, z + 0.10), new Vec(0.09, 0.14, 0.045), 0.02, white);
    }

    private void fin() {
        double x = s.tail().roofEndX() + 0.22;
        double z = shell.topAt(x);
        int skin = mesh.skin(Skin.of(palette.roof.scaled(0.5), ROOF, FITTING));
        int tip = mesh.vertex(new Vec(x - 0.13, 0, z + 0.13));
        int front = mesh.vertex(new Vec(x + 0.16, 0, z - 0.01));
        int left = mesh.vertex(new Vec(x - 0.14, 0.045, z - 0.01));
        int right = mesh.vertex(new Vec(x - 0.14, -0.045, z - 0.01));
        mesh.triangle(front, left, tip, skin);
        mesh.triangle(front, tip, right, skin);
        mesh.triangle(left, right, tip, skin);
    }

    private void spoiler() {
        Skin paint = Skin.of(palette.roof, Fragment.NO_PART, FITTING);
        if (design.type() == BodyType.SEDAN) {
            double z = s.tail().height() + 0.14;
            double x = s.rear() + 0.2;
            Solids.box(mesh, new Vec(x, 0, z), new Vec(0.13, s.halfWidth() - 0.14, 0.018), 0.012, paint);
            for (int side : new int[] {1, -1}) {
                Solids.box(mesh, new Vec(x, side * 0.55, z - 0.08), new Vec(0.06, 0.02, 0.08), 0.008, paint);
            }
        } else {
            double x = s.tail().roofEndX() - 0.1;
            Solids.box(
                    mesh,
                    new Vec(x, 0, s.height() - 0.02),
                    new Vec(0.2, shell.cabinHalfWidth(x, s.height()) - 0.12, 0.022),
                    0.015,
                    paint);
        }
    }

    private void markers() {
        double x = s.nose().screenTopX() - 0.12;
        for (int i = -2; i <= 2; i++) {
            Solids.egg(
                    mesh,
                    new Vec(x, i * 0.22, roofZ(x, i * 0.22) + 0.02),
                    new Vec(0.06, 0.05, 0.035),
                    Skin.of(Palette.AMBER, ROOF, FITTING));
        }
    }
}
