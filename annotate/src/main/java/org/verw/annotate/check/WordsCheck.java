package org.verw.annotate.check;

import java.util.Optional;
import org.verw.dataset.ImageCaption.Flag;

final class WordsCheck implements CaptionCheck {
    private final double least;
    private final double most;

    WordsCheck(double least, double most) {
        this.least = least;
        this.most = most;
    }

    @Override
    public String name() {
        return "words";
    }

    @Override
    public String looksFor() {
        return "fewer or more words than a description needs";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        int words = subject.text().size();
        if (words < least) {
            return Optional.of(Flags.flag(name(), words, least));
        }
        return Flags.above(name(), words, most);
    }
}
