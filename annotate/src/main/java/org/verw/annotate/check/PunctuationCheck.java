package org.verw.annotate.check;

import java.util.Optional;
import org.verw.dataset.ImageCaption.Flag;

/** Models under load answer "!!!!!!!!" instead of words. */
final class PunctuationCheck implements CaptionCheck {
    private static final int RUN = 4;

    private final double threshold;

    PunctuationCheck(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "punctuation";
    }

    @Override
    public String looksFor() {
        return "symbols instead of words, the same one " + RUN + " times in a row";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        String raw = subject.text().raw();
        int symbols = 0;
        int all = 0;
        int run = 0;
        int longest = 0;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (Character.isWhitespace(c)) {
                continue;
            }
            all++;
            boolean symbol = !Character.isLetterOrDigit(c);
            symbols += symbol ? 1 : 0;
            run = symbol && i > 0 && raw.charAt(i - 1) == c ? run + 1 : symbol ? 1 : 0;
            longest = Math.max(longest, run);
        }
        if (longest >= RUN) {
            return Optional.of(Flags.flag(name(), "run of " + longest, (double) RUN));
        }
        return Flags.above(name(), all == 0 ? 0 : (double) symbols / all, threshold);
    }
}
