package org.verw.annotate.attribute;

import java.util.ArrayList;
import java.util.List;
import org.verw.annotate.attribute.Facts.Tone;
import org.verw.annotate.attribute.Facts.Tones;

/** What light and dark say where there are no masks to name parts by. */
final class TonePhrases {
    private static final double SPOT = 0.03;
    /** More red than this is paint, not lamps. */
    private static final double NO_SPOT = 0.25;

    private final Tones tones;
    private final boolean red;
    private final Wording wording;

    TonePhrases(Facts facts, Wording wording) {
        this.tones = facts.tones();
        this.red = facts.color().name().equals("red") || facts.color().name().equals("pink");
        this.wording = wording;
    }

    List<String> all() {
        List<String> all = new ArrayList<>(List.of(rows(), sides(), dark()));
        String spots = spots();
        if (!spots.isEmpty()) {
            all.add(spots);
        }
        return all;
    }

    private String rows() {
        Tone up = tones.upper();
        Tone mid = tones.middle();
        Tone low = tones.lower();
        if (up == mid && mid == low) {
            return wording.pick(
                    "from top to bottom the tone stays " + up.word(),
                    "upper, middle and lower part share one " + up.word() + " tone",
                    "one " + up.word() + " tone runs from the top down to the ground");
        }
        if (up == mid) {
            return wording.pick(
                    "most of its height is " + up.word() + " in tone and the lowest third " + low.word(),
                    up.word() + " tones above end in " + Wording.a(low.word()) + " lowest third");
        }
        if (mid == low) {
            return wording.pick(
                    "the top third is " + up.word() + " and everything below it " + low.word() + " in tone",
                    Wording.a(up.word()) + " upper third rests on " + low.word() + " tones");
        }
        return wording.pick(
                "the upper third is " + up.word() + ", the middle " + mid.word() + " and the lower third " + low.word()
                        + " in tone",
                "going down its tone turns from " + up.word() + " to " + mid.word() + " and then to " + low.word());
    }

    private String sides() {
        Tone left = tones.left();
        Tone right = tones.right();
        return left == right
                ? wording.pick(
                        "left and right half are equally " + left.word(),
                        "both halves, left and right, look " + left.word(),
                        Wording.a(left.word()) + " tone fills both the left and the right half")
                : wording.pick(
                        "the left half is " + left.word() + " and the right half " + right.word(),
                        "it goes from " + left.word() + " on the left to " + right.word() + " on the right");
    }

    private String dark() {
        int tenths = (int) Math.round(10 * tones.dark());
        if (tenths <= 1) {
            return wording.pick("hardly any of its surface is dark", "dark areas take up very little of it");
        }
        if (tenths >= 9) {
            return wording.pick("nearly all of its surface is dark", "dark areas take up almost all of it");
        }
        String share = switch (tenths) {
            case 2 -> "a fifth";
            case 3 -> "a third";
            case 4 -> "two fifths";
            case 5 -> "half";
            case 6 -> "three fifths";
            case 7 -> "two thirds";
            default -> "four fifths";
        };
        return wording.pick(
                "about " + share + " of its surface is dark",
                "dark areas take up about " + share + " of it",
                "about " + share + " of what is seen lies in deep shade");
    }

    /** Vivid red in small spots: lamps, whatever stands behind them. */
    private String spots() {
        boolean left = tones.redLeft() > SPOT && tones.redLeft() < NO_SPOT;
        boolean right = tones.redRight() > SPOT && tones.redRight() < NO_SPOT;
        if (red || (!left && !right)) {
            return "";
        }
        String where = left && right ? "on both the left and the right" : left ? "on the left" : "on the right";
        return wording.pick("small spots of vivid red stand out " + where, "vivid red shows in small areas " + where);
    }
}
