package org.verw.annotate.check;

import java.util.Optional;
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
        long[] grams = Shingles.all(text, GRAM);
        int most = mostFrequent(grams);
        if (most < 2) {
            // Whatever is said again holds three words that are.
            return Optional.empty();
        }
        return rounds(text)
                .or(() -> most < REPEATS
                        ? Optional.empty()
                        : Flags.above(name(), (double) most / grams.length, threshold))
                .or(() -> saidBefore(text));
    }

    private static int mostFrequent(long[] sorted) {
        int most = 0;
        int start = 0;
        for (int i = 0; i < sorted.length; i++) {
            start = sorted[i] == sorted[start] ? start : i;
            most = Math.max(most, i - start + 1);
        }
        return most;
    }

    /** One word more than three times in a row, or several three times in a row. */
    private Optional<Flag> rounds(CaptionText text) {
        for (int period = 1; period <= text.size() / REPEATS; period++) {
            int least = period == 1 ? REPEATS : (REPEATS - 1) * period;
            int same = 0;
            for (int i = period; i < text.size(); i++) {
                same = text.hash(i) == text.hash(i - period) ? same + 1 : 0;
                if (same >= least) {
                    String round = text.span(i - period + 1, i + 1);
                    return Optional.of(Flags.flag(name(), round + " x" + (same / period + 1), (double) REPEATS));
                }
            }
        }
        return Optional.empty();
    }

    /** The share of eight words in a row that stood in the caption before. */
    private Optional<Flag> saidBefore(CaptionText text) {
        long[] stretches = Shingles.all(text, STRETCH);
        int again = 0;
        for (int i = 1; i < stretches.length; i++) {
            again += stretches[i] == stretches[i - 1] ? 1 : 0;
        }
        return again == 0 ? Optional.empty() : Flags.above(name(), (double) again / stretches.length, threshold);
    }
}
