package org.verw.dataset.synth.vehicle;

import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.render.Vec;

/** The materials of one design. */
final class Palette {
    static final Material BLACK_PLASTIC = Material.plastic(0x1a1b1d);
    static final Material DULL_BLACK = Material.matte(0x141415);
    static final Material CHROME = Material.metal(0xe4e7ea);
    static final Material PLATE = Material.plastic(0xdadcd6);
    static final Material FRAME = Material.plastic(0x0f1012);
    static final Material AMBER = Material.lamp(0xe07a10, 0.35);

    static final Finish PLATE_FINISH = Finish.rimmed(PLATE, DULL_BLACK, 0.012);

    final Material body;
    final Material second;
    final Material roof;
    final Material bumper;
    final Material mirror;
    final Material handle;
    final Material glass;
    /** Seats and dashboard behind the glass. */
    final Material interior;

    final Material windowFrame;

    Palette(VehicleDesign d) {
        double shade = d.variation().get(0);
        Material base = Material.paint(d.color().shade(shade));
        // Silver and grey are metallic: the varnish mirrors more and the flakes scatter less.
        body = d.color() == Paint.SILVER || d.color() == Paint.GRAY
                ? new Material(base.color().times(0.92), 0.10, 0.95, 0)
                : base;
        second = Material.paint(d.second().shade(shade));
        roof = d.marking() == VehicleDesign.Marking.TWO_TONE_ROOF ? second : body;
        bumper = switch (d.bumper()) {
            case BODY_COLORED, BULL_BAR -> body;
            case BLACK -> BLACK_PLASTIC;
            case CHROME -> CHROME;
        };
        mirror = switch (d.mirrors()) {
            case BODY_COLORED -> body;
            case BLACK -> BLACK_PLASTIC;
            case CHROME -> CHROME;
        };
        handle = switch (d.trim()) {
            case CHROME_HANDLES -> CHROME;
            case BLACK_HANDLES, SIDE_MOLDING, BLACK_CLADDING -> BLACK_PLASTIC;
            case BODY_HANDLES -> body.scaled(0.8);
        };
        glass = switch (d.glass()) {
            case CLEAR -> new Material(Vec.rgb(0x4a5458), 0.07, 1, 0);
            case TINTED -> new Material(Vec.rgb(0x0c0d10), 0.06, 1, 0);
            case CHROME_FRAMED -> new Material(Vec.rgb(0x262c30), 0.07, 1, 0);
        };
        interior = glass.scaled(0.45);
        windowFrame = d.glass() == VehicleDesign.Glass.CHROME_FRAMED ? CHROME : FRAME;
    }

    /** The outline of a blank number plate at a height. */
    static Shape plate(double z) {
        return Shape.box(0, z, 0.235, 0.06, 0.012);
    }

    /** A bumper in the body's colour takes what is painted on the body. */
    Finish bumperFinish(VehicleDesign design) {
        return switch (design.bumper()) {
            case BODY_COLORED, BULL_BAR -> Finish.NONE;
            case BLACK, CHROME -> Finish.of(bumper);
        };
    }
}
