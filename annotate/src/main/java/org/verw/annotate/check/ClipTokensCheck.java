package org.verw.annotate.check;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.ImageCaption.Flag;

/** CLIP reads 77 tokens, start and end among them, and cuts the rest without a word. */
final class ClipTokensCheck implements CaptionCheck {
    private final String name;
    private final double threshold;
    private final ToIntFunction<CaptionText> count;

    private ClipTokensCheck(String name, double threshold, ToIntFunction<CaptionText> count) {
        this.name = name;
        this.threshold = threshold;
        this.count = count;
    }

    /** @param tokenizer number of tokens of a text, with start and end */
    static ClipTokensCheck counted(double threshold, ToIntFunction<String> tokenizer) {
        return new ClipTokensCheck("clip-tokens", threshold, text -> tokenizer.applyAsInt(text.raw()));
    }

    /** Without a vocabulary. The name says that the value is an estimate. */
    static ClipTokensCheck estimated(double threshold) {
        return new ClipTokensCheck("clip-tokens-estimated", threshold, ClipTokensCheck::estimate);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String looksFor() {
        return "more than CLIP reads";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        return Flags.above(name, count.applyAsInt(subject.text()), threshold);
    }

    /** One token a word, another for every seven letters beyond seven, one a punctuation mark, and the two ends. */
    static int estimate(CaptionText text) {
        int tokens = 2;
        for (String word : text.words()) {
            tokens += 1 + Math.max(0, word.length() - 1) / 8;
        }
        String raw = text.raw();
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            tokens += !Character.isLetterOrDigit(c) && !Character.isWhitespace(c) ? 1 : 0;
        }
        return tokens;
    }
}
