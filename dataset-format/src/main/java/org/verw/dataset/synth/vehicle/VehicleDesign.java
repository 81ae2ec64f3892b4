package org.verw.dataset.synth.vehicle;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Everything that makes one identity look as it does, in every view. Two designs with equal {@link #looks} cannot be told apart
 * by a caption.
 *
 * @param color of the body
 * @param second colour of the roof where {@link Marking#TWO_TONE_ROOF}, of stripes, stickers and cargo boxes otherwise
 * @param variation makes bodies of one type differ in length, height and shade; 0 to 1 each, eight numbers
 */
public record VehicleDesign(
        BodyType type,
        Paint color,
        Paint second,
        Grille grille,
        Headlights headlights,
        TailLights tailLights,
        Rims rims,
        Roof roof,
        Glass glass,
        Mirrors mirrors,
        Trim trim,
        Bumper bumper,
        Marking marking,
        Cargo cargo,
        Back back,
        List<Double> variation) {

    /** Between the headlights. */
    public enum Grille implements Named {
        HORIZONTAL_BARS,
        VERTICAL_BARS,
        MESH,
        SINGLE_BAR,
        CLOSED
    }

    /** Outline of the headlights. */
    public enum Headlights implements Named {
        ROUND,
        RECTANGULAR,
        NARROW,
        SWEPT_BACK,
        DOUBLE_ROUND
    }

    /** Outline of the tail lights. */
    public enum TailLights implements Named {
        VERTICAL,
        HORIZONTAL,
        FULL_WIDTH,
        ROUND,
        SQUARE
    }

    /** Pattern of the wheels. */
    public enum Rims implements Named {
        FIVE_SPOKE,
        MULTI_SPOKE,
        TWIN_SPOKE,
        BLACK_SPOKE,
        HUBCAP,
        STEEL
    }

    /** What is on the roof or in it. */
    public enum Roof implements Named {
        PLAIN,
        RAILS,
        RACK,
        CARGO_BOX,
        SUNROOF,
        GLASS_ROOF,
        BEACON,
        FIN_ANTENNA,
        SPOILER,
        AIR_CONDITIONER,
        DEFLECTOR,
        MARKER_LAMPS
    }

    /** Tint of the windows. */
    public enum Glass implements Named {
        CLEAR,
        TINTED,
        CHROME_FRAMED
    }

    /** Housing of the mirrors. */
    public enum Mirrors implements Named {
        BODY_COLORED,
        BLACK,
        CHROME
    }

    /** Handles and lower sides of the doors. */
    public enum Trim implements Named {
        BODY_HANDLES,
        CHROME_HANDLES,
        BLACK_HANDLES,
        SIDE_MOLDING,
        BLACK_CLADDING
    }

    /** Front and rear bumpers. */
    public enum Bumper implements Named {
        BODY_COLORED,
        BLACK,
        CHROME,
        BULL_BAR
    }

    /** What was painted or stuck on afterwards. */
    public enum Marking implements Named {
        NONE,
        TWO_TONE_ROOF,
        RACING_STRIPES,
        SIDE_STRIPE,
        DOOR_LOGO,
        CHECKER_BAND,
        WINDSHIELD_STICKER,
        LOWER_BAND
    }

    /** What a truck carries, in the second colour; whether a pickup's bed is covered. */
    public enum Cargo implements Named {
        NONE,
        BOX,
        FLATBED,
        TANK,
        BED_COVER
    }

    /** What is fitted at the rear. */
    public enum Back implements Named {
        PLAIN,
        SPARE_WHEEL,
        TWIN_EXHAUST,
        LADDER
    }

    public VehicleDesign {
        variation = List.copyOf(variation);
    }

    /** A design drawn for an identity; the same numbers give the same design. */
    public static VehicleDesign of(SplittableRandom random, BodyType type) {
        return new DesignDraw(random, type).design();
    }

    /** What a caption can tell, in a fixed order. */
    public List<Named> looks() {
        return List.of(
                type,
                color,
                second,
                grille,
                headlights,
                tailLights,
                rims,
                roof,
                glass,
                mirrors,
                trim,
                bumper,
                marking,
                cargo,
                back);
    }

    double vary(int index, double low, double high) {
        return low + (high - low) * variation.get(index);
    }
}
