package org.verw.annotate.check;

import java.util.Optional;
import org.verw.dataset.ImageCaption.Flag;

/** Models fall into the language of the lettering that they read. */
final class ScriptCheck implements CaptionCheck {
    private final double threshold;

    ScriptCheck(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "script";
    }

    @Override
    public String looksFor() {
        return "letters of another script than Latin";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        String raw = subject.text().raw();
        int letters = 0;
        int foreign = 0;
        for (int i = 0; i < raw.length(); ) {
            int c = raw.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isLetter(c)) {
                letters++;
                foreign += c >= 128 && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN ? 1 : 0;
            }
        }
        return Flags.above(name(), letters == 0 ? 0 : (double) foreign / letters, threshold);
    }
}
