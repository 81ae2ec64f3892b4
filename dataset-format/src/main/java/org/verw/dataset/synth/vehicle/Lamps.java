package org.verw.dataset.synth.vehicle;

import java.util.List;
import org.verw.dataset.synth.render.Material;
import org.verw.dataset.synth.vehicle.VehicleDesign.Headlights;
import org.verw.dataset.synth.vehicle.VehicleDesign.TailLights;

/**
 * Lenses, bulbs and reflectors.
 *
 * @param lit whether they are switched on
 */
record Lamps(boolean lit) {

    /** An outline and what fills it. */
    record Detail(Shape shape, Finish finish) {}

    Finish head() {
        return Finish.rimmed(Material.lamp(0xb9c2c6, lit ? 0.5 : 0.08), Palette.DULL_BLACK, 0.012);
    }

    Finish bulb() {
        return Finish.rimmed(Material.lamp(0xffffff, lit ? 2.6 : 0.25), Material.metal(0x777b80), 0.012);
    }

    /** The round reflectors inside the lenses, one side. */
    List<Shape> bulbs(Headlights kind, double w, double z) {
        return switch (kind) {
            case ROUND -> List.of(Shape.circle(w - 0.24, z, 0.06));
            case RECTANGULAR -> List.of(Shape.circle(w - 0.33, z, 0.052), Shape.circle(w - 0.18, z, 0.052));
            case NARROW -> List.of(Shape.rect(w - 0.46, z + 0.02, w - 0.1, z + 0.04, 0.01));
            case SWEPT_BACK -> List.of(Shape.circle(w - 0.33, z - 0.01, 0.05), Shape.circle(w - 0.15, z + 0.03, 0.04));
            case DOUBLE_ROUND -> List.of(Shape.circle(w - 0.20, z, 0.048), Shape.circle(w - 0.40, z, 0.042));
        };
    }

    Finish tail() {
        return Finish.rimmed(Material.lamp(0xb00d12, lit ? 1.6 : 0.28), Material.plastic(0x3a0506), 0.012);
    }

    List<Detail> tailDetails(TailLights kind, double w, double z) {
        Finish white = Finish.of(Material.lamp(0xe8e4e0, lit ? 0.5 : 0.15));
        Finish amber = Finish.of(Material.lamp(0xd87a18, 0.3));
        return switch (kind) {
            case VERTICAL ->
                List.of(
                        new Detail(Shape.rect(w - 0.3, z - 0.09, w + 0.2, z - 0.04, 0), white),
                        new Detail(Shape.rect(w - 0.3, z - 0.035, w + 0.2, z + 0.01, 0), amber));
            case HORIZONTAL ->
                List.of(
                        new Detail(Shape.rect(w - 0.5, z - 0.1, w - 0.36, z + 0.1, 0), white),
                        new Detail(Shape.rect(w - 0.12, z - 0.1, w - 0.02, z + 0.1, 0), amber));
            case FULL_WIDTH -> List.of(new Detail(Shape.rect(w - 0.25, z - 0.045, w - 0.1, z - 0.015, 0), white));
            case ROUND -> List.of(new Detail(Shape.circle(w - 0.42, z, 0.035), white));
            case SQUARE ->
                List.of(
                        new Detail(Shape.rect(w - 0.3, z - 0.11, w, z - 0.05, 0), white),
                        new Detail(Shape.rect(w - 0.3, z - 0.045, w, z + 0.005, 0), amber));
        };
    }

    /** Tail lamps of a bus or truck: an upright row, one side. */
    List<Detail> tall(TailLights kind, double y, double z) {
        Finish amber = Finish.of(Material.lamp(0xd87a18, 0.3));
        Finish white = Finish.of(Material.lamp(0xe8e4e0, lit ? 0.5 : 0.15));
        if (kind == TailLights.ROUND) {
            return List.of(
                    new Detail(Shape.circle(y, z, 0.085), tail()),
                    new Detail(
                            Shape.circle(y - 0.2, z, 0.075),
                            Finish.rimmed(Material.lamp(0xd87a18, 0.3), Palette.DULL_BLACK, 0.01)));
        }
        if (kind == TailLights.VERTICAL) {
            return List.of(
                    new Detail(Shape.rect(y - 0.075, z - 0.12, y + 0.075, z + 0.42, 0.02), tail()),
                    new Detail(Shape.rect(y - 0.06, z + 0.02, y + 0.06, z + 0.12, 0.01), amber),
                    new Detail(Shape.rect(y - 0.06, z - 0.1, y + 0.06, z, 0.01), white));
        }
        return List.of(
                new Detail(Shape.rect(y - 0.1, z - 0.1, y + 0.1, z + 0.1, 0.02), tail()),
                new Detail(Shape.rect(y - 0.085, z - 0.085, y, z, 0.01), amber));
    }
}
