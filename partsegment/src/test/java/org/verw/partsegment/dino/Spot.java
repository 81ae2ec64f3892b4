package org.verw.partsegment.dino;

import java.util.Arrays;
import java.util.List;

/**
 * What one query of a {@link DinoGraph} looks for: an area of one colour, named by one token of one phrase.
 *
 * @param rgb colour of the area, 0 to 255
 * @param phrase tokens of the phrase without its full stop
 * @param at index in the phrase of the token that answers
 * @param logit of the answer
 * @param grow how much wider and higher than the area the box is
 */
public record Spot(List<Integer> rgb, List<Long> phrase, int at, double logit, double grow) {
    public static Spot of(List<Integer> rgb, long... phrase) {
        return new Spot(rgb, Arrays.stream(phrase).boxed().toList(), phrase.length - 1, 2, 1);
    }

    public Spot with(double otherLogit, double otherGrow) {
        return new Spot(rgb, phrase, at, otherLogit, otherGrow);
    }

    long token() {
        return phrase.get(at);
    }

    /** Of all tokens that this one may see: its phrase and the full stop. */
    long sumOfBlock() {
        return phrase.stream().mapToLong(Long::longValue).sum() + Vocabulary.FULL_STOP;
    }
}
