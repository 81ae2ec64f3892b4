package org.verw.dataset.synth.vehicle;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.verw.dataset.synth.vehicle.VehicleDesign.Back;
import org.verw.dataset.synth.vehicle.VehicleDesign.Bumper;
import org.verw.dataset.synth.vehicle.VehicleDesign.Cargo;
import org.verw.dataset.synth.vehicle.VehicleDesign.Glass;
import org.verw.dataset.synth.vehicle.VehicleDesign.Grille;
import org.verw.dataset.synth.vehicle.VehicleDesign.Headlights;
import org.verw.dataset.synth.vehicle.VehicleDesign.Marking;
import org.verw.dataset.synth.vehicle.VehicleDesign.Mirrors;
import org.verw.dataset.synth.vehicle.VehicleDesign.Rims;
import org.verw.dataset.synth.vehicle.VehicleDesign.Roof;
import org.verw.dataset.synth.vehicle.VehicleDesign.TailLights;
import org.verw.dataset.synth.vehicle.VehicleDesign.Trim;

/** Draws a design whose choices fit together: no ladder racks on buses, no chrome bumpers on hatchbacks. */
final class DesignDraw {
    private final SplittableRandom random;
    private final BodyType type;

    DesignDraw(SplittableRandom random, BodyType type) {
        this.random = random;
        this.type = type;
    }

    VehicleDesign design() {
        Paint color = Paint.draw(random);
        Paint second = contrasting(color);
        Roof roof = pick(roofs());
        Marking marking = marking(roof);
        List<Double> variation = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            variation.add(random.nextDouble());
        }
        return new VehicleDesign(
                type,
                color,
                second,
                pick(type == BodyType.BUS ? List.of(Grille.CLOSED, Grille.HORIZONTAL_BARS) : all(Grille.values())),
                pick(all(Headlights.values())),
                pick(tailLights()),
                pick(rims()),
                roof,
                pick(type.tall() ? List.of(Glass.CLEAR, Glass.TINTED) : all(Glass.values())),
                pick(type.tall() ? List.of(Mirrors.BODY_COLORED, Mirrors.BLACK) : all(Mirrors.values())),
                pick(trims()),
                pick(bumpers()),
                marking,
                pick(cargos()),
                pick(backs()),
                variation);
    }

    private Marking marking(Roof roof) {
        if (random.nextInt(5) < 2) {
            return Marking.NONE;
        }
        List<Marking> fitting = new ArrayList<>(List.of(
                Marking.SIDE_STRIPE,
                Marking.DOOR_LOGO,
                Marking.CHECKER_BAND,
                Marking.WINDSHIELD_STICKER,
                Marking.LOWER_BAND));
        if (type == BodyType.TRUCK) {
            fitting.removeAll(List.of(Marking.SIDE_STRIPE, Marking.CHECKER_BAND, Marking.LOWER_BAND));
        }
        if (!type.tall()) {
            if (roof != Roof.GLASS_ROOF) {
                fitting.add(Marking.TWO_TONE_ROOF);
            }
            if (type != BodyType.VAN && (roof == Roof.PLAIN || roof == Roof.FIN_ANTENNA || roof == Roof.SPOILER)) {
                fitting.add(Marking.RACING_STRIPES);
            }
        }
        return pick(fitting);
    }

    private List<Roof> roofs() {
        return switch (type) {
            case SEDAN ->
                List.of(
                        Roof.PLAIN,
                        Roof.SUNROOF,
                        Roof.GLASS_ROOF,
                        Roof.FIN_ANTENNA,
                        Roof.SPOILER,
                        Roof.BEACON,
                        Roof.RACK);
            case HATCHBACK ->
                List.of(Roof.PLAIN, Roof.SUNROOF, Roof.GLASS_ROOF, Roof.FIN_ANTENNA, Roof.SPOILER, Roof.RAILS);
            case SUV ->
                List.of(
                        Roof.PLAIN,
                        Roof.RAILS,
                        Roof.RACK,
                        Roof.CARGO_BOX,
                        Roof.SUNROOF,
                        Roof.GLASS_ROOF,
                        Roof.FIN_ANTENNA);
            case VAN -> List.of(Roof.PLAIN, Roof.RAILS, Roof.RACK, Roof.BEACON, Roof.SUNROOF, Roof.CARGO_BOX);
            case PICKUP -> List.of(Roof.PLAIN, Roof.RAILS, Roof.RACK, Roof.BEACON, Roof.MARKER_LAMPS, Roof.SUNROOF);
            case BUS -> List.of(Roof.PLAIN, Roof.AIR_CONDITIONER, Roof.MARKER_LAMPS);
            case TRUCK -> List.of(Roof.PLAIN, Roof.DEFLECTOR, Roof.MARKER_LAMPS, Roof.BEACON);
        };
    }

    private List<Cargo> cargos() {
        return switch (type) {
            case TRUCK -> List.of(Cargo.BOX, Cargo.BOX, Cargo.FLATBED, Cargo.TANK);
            case PICKUP -> List.of(Cargo.NONE, Cargo.NONE, Cargo.BED_COVER);
            default -> List.of(Cargo.NONE);
        };
    }

    private List<Back> backs() {
        return switch (type) {
            case SUV -> List.of(Back.PLAIN, Back.SPARE_WHEEL, Back.TWIN_EXHAUST);
            case SEDAN, HATCHBACK, PICKUP -> List.of(Back.PLAIN, Back.PLAIN, Back.TWIN_EXHAUST);
            case VAN -> List.of(Back.PLAIN, Back.LADDER);
            default -> List.of(Back.PLAIN);
        };
    }

    private List<TailLights> tailLights() {
        return switch (type) {
            case SEDAN, SUV, HATCHBACK -> all(TailLights.values());
            case VAN, PICKUP ->
                List.of(TailLights.VERTICAL, TailLights.SQUARE, TailLights.ROUND, TailLights.HORIZONTAL);
            case BUS, TRUCK -> List.of(TailLights.VERTICAL, TailLights.SQUARE, TailLights.ROUND);
        };
    }

    private List<Rims> rims() {
        return switch (type) {
            case SEDAN, SUV, HATCHBACK -> all(Rims.values());
            case VAN, PICKUP -> List.of(Rims.FIVE_SPOKE, Rims.BLACK_SPOKE, Rims.HUBCAP, Rims.STEEL, Rims.MULTI_SPOKE);
            case BUS, TRUCK -> List.of(Rims.HUBCAP, Rims.STEEL);
        };
    }

    private List<Trim> trims() {
        return type.tall() ? List.of(Trim.BLACK_HANDLES, Trim.CHROME_HANDLES) : all(Trim.values());
    }

    private List<Bumper> bumpers() {
        return switch (type) {
            case SEDAN, HATCHBACK -> List.of(Bumper.BODY_COLORED, Bumper.BODY_COLORED, Bumper.BLACK);
            case SUV, PICKUP -> all(Bumper.values());
            case VAN -> List.of(Bumper.BODY_COLORED, Bumper.BLACK);
            case BUS, TRUCK -> List.of(Bumper.BODY_COLORED, Bumper.BLACK, Bumper.CHROME);
        };
    }

    private Paint contrasting(Paint color) {
        List<Paint> fitting = new ArrayList<>();
        for (Paint p :
                List.of(Paint.WHITE, Paint.BLACK, Paint.RED, Paint.BLUE, Paint.YELLOW, Paint.ORANGE, Paint.GREEN)) {
            if (p.contrastsWith(color)) {
                fitting.add(p);
            }
        }
        return pick(fitting);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static <T> List<T> all(T[] values) {
        return List.of(values);
    }
}
