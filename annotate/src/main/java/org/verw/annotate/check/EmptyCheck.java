package org.verw.annotate.check;

import java.util.Optional;
import org.verw.dataset.ImageCaption.Flag;

final class EmptyCheck implements CaptionCheck {
    @Override
    public String name() {
        return "empty";
    }

    @Override
    public String looksFor() {
        return "nothing at all";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        return subject.text().raw().codePoints().noneMatch(EmptyCheck::isVisible)
                ? Optional.of(Flags.flag(name(), subject.text().raw().length(), null))
                : Optional.empty();
    }

    /** Spaces of any width, joiners and control characters leave no ink. */
    private static boolean isVisible(int c) {
        return !Character.isWhitespace(c)
                && !Character.isSpaceChar(c)
                && !Character.isIdentifierIgnorable(c)
                && Character.getType(c) != Character.FORMAT;
    }
}
