package org.verw.annotate.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.ImageCaption.Flag;

/** The same few words again and again. */
final class LoopCheck implements CaptionCheck {
    private static final int GRAM = 3;
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
        return "the same three words, or one word, again and again";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        CaptionText text = subject.text();
        int stutter = 1;
        for (int i = 1; i < text.size(); i++) {
            stutter = text.word(i).equals(text.word(i - 1)) ? stutter + 1 : 1;
            if (stutter > REPEATS) {
                return Optional.of(Flags.flag(name(), text.word(i) + " x" + stutter, (double) REPEATS));
            }
        }
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
}
