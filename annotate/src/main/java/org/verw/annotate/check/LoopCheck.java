package org.verw.annotate.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.ImageCaption.Flag;

/** The same words again and again: one word, a few in a row, or whole sentences that were said before. */
final class LoopCheck implements CaptionCheck {
    private static final int GRAM = 3;
    /** Nobody says so many words twice by chance. */
    private static final int STRETCH = 8;
    /** Below this many repeats even a short caption is no loop. */
    private static final int REPEATS = 3;

    private final double threshold;

    LoopCheck(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "loop";
    }

    @Override
    public String looksFor() {
        return "the same words again and again";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        CaptionText text = subject.text();
        return rounds(text).or(() -> frequent(text)).or(() -> saidBefore(text));
    }

    /** One word more than three times in a row, or several three times in a row. */
    private Optional<Flag> rounds(CaptionText text) {
        for (int period = 1; period <= text.size() / REPEATS; period++) {
            int least = period == 1 ? REPEATS : (REPEATS - 1) * period;
            int same = 0;
            for (int i = period; i < text.size(); i++) {
                same = text.word(i).equals(text.word(i - period)) ? same + 1 : 0;
                if (same >= least) {
                    String round = text.span(i - period + 1, i + 1);
                    return Optional.of(Flags.flag(name(), round + " x" + (same / period + 1), (double) REPEATS));
                }
            }
        }
        return Optional.empty();
    }

    /** The share that the most frequent three words have of all. */
    private Optional<Flag> frequent(CaptionText text) {
        int grams = text.size() - GRAM + 1;
        if (grams < REPEATS) {
            return Optional.empty();
        }
        Map<Long, Integer> counts = new HashMap<>();
        int most = 0;
        for (int i = 0; i < grams; i++) {
            most = Math.max(most, counts.merge(Shingles.hash(text, i, GRAM), 1, Integer::sum));
        }
        return most < REPEATS ? Optional.empty() : Flags.above(name(), (double) most / grams, threshold);
    }

    /** The share of eight words in a row that stood in the caption before. */
    private Optional<Flag> saidBefore(CaptionText text) {
        int stretches = text.size() - STRETCH + 1;
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < stretches; i++) {
            seen.add(Shingles.hash(text, i, STRETCH));
        }
        return stretches < 1
                ? Optional.empty()
                : Flags.above(name(), (double) (stretches - seen.size()) / stretches, threshold);
    }
}
