package org.verw.annotate.attribute;

import org.verw.annotate.attribute.Facts.PartLook;
import org.verw.dataset.Part;

/** What the masks show, a clause a part. */
final class PartPhrases {
    private static final double BRIGHT_GLASS = 0.4;
    private static final double BRIGHT_RIMS = 0.25;
    private static final double BRIGHT_LENSES = 0.3;
    private static final double RED_LIGHTS = 0.42;
    private static final double BOTH_SIDES = 0.6;

    private final Facts facts;
    private final Wording wording;

    PartPhrases(Facts facts, Wording wording) {
        this.facts = facts;
        this.wording = wording;
    }

    /** @throws IllegalArgumentException when the part has no mask */
    String of(Part part) {
        PartLook look = facts.parts().get(part);
        if (look == null) {
            throw new IllegalArgumentException(part + " has no mask");
        }
        return switch (part) {
            case WINDOWS -> windows(look);
            case LIGHTS -> lights(look);
            case WHEELS -> wheels(look);
            case MIRRORS -> painted(look, "mirrors", "side mirrors");
            case ROOF -> roof(look);
            case DOORS -> painted(look, "doors", "side doors");
        };
    }

    private String windows(PartLook look) {
        return look.bright() > BRIGHT_GLASS
                ? wording.pick(
                        "the windows are bright and clear",
                        "the window glass reflects much light",
                        "light glass fills the windows")
                : wording.pick(
                        "the windows are dark", "dark glass fills the windows", "the window panes are deeply tinted");
    }

    private String lights(PartLook look) {
        String where = look.span() > BOTH_SIDES
                ? " on both sides"
                : look.place() < 0.4 ? " on the left" : look.place() > 0.6 ? " on the right" : " in the middle";
        if (look.red() > RED_LIGHTS) {
            return wording.pick("red tail lights sit", "the tail lights glow red", "red lamps mark the rear") + where;
        }
        return look.bright() > BRIGHT_LENSES
                ? wording.pick("bright headlights sit", "the lights have clear, bright lenses") + where
                : wording.pick("the lights have dark lenses", "dark lenses cover the lights") + where;
    }

    private String wheels(PartLook look) {
        return look.bright() > BRIGHT_RIMS
                ? wording.pick(
                        "the wheels have bright rims",
                        "light rims show inside dark tires",
                        "the wheels shine like light metal")
                : wording.pick("the wheels are dark", "tires and rims are both dark", "dark wheels carry the body");
    }

    private String roof(PartLook look) {
        String its = Wording.color(look.color());
        return look.color().equals(facts.color().name())
                ? wording.pick("the roof has the same paint", "the roof is " + its + " too")
                : wording.pick("the roof is " + its, its + " covers the roof");
    }

    private String painted(PartLook look, String part, String longer) {
        String its = Wording.color(look.color());
        return look.color().equals(facts.color().name())
                ? wording.pick(
                        "the " + part + " match the body",
                        "the " + longer + " are " + its + " as well",
                        "the " + part + " share that paint")
                : wording.pick("the " + longer + " are " + its, its + " shows on the " + part);
    }
}
