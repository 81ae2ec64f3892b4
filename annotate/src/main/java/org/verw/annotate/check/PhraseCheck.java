package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verw.annotate.text.Phrases;
import org.verw.dataset.ImageCaption.Flag;

/** Words and phrases that a caption should not hold. */
final class PhraseCheck implements CaptionCheck {
    private final String name;
    private final String looksFor;
    private final double allowed;
    private final Phrases<Boolean> phrases;

    /**
     * @param allowed how many are still fine
     * @param unwanted with commas between
     * @param innocent longer phrases that hold an unwanted one and are fine
     */
    PhraseCheck(String name, String looksFor, double allowed, String unwanted, String innocent) {
        this.name = name;
        this.looksFor = looksFor;
        this.allowed = allowed;
        Map<String, Boolean> meanings = new HashMap<>();
        put(meanings, unwanted, true);
        put(meanings, innocent, false);
        this.phrases = new Phrases<>(meanings);
    }

    private static void put(Map<String, Boolean> meanings, String phrases, boolean unwanted) {
        for (String phrase : phrases.split(",", -1)) {
            if (!phrase.isBlank()) {
                meanings.put(phrase.strip(), unwanted);
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String looksFor() {
        return looksFor;
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        List<String> found = new ArrayList<>();
        for (Phrases.Hit<Boolean> hit : phrases.all(subject.text())) {
            if (hit.meaning()) {
                found.add(subject.text().span(hit.from(), hit.to()));
            }
        }
        return found.size() > allowed
                ? Optional.of(Flags.flag(name, found, allowed == 0 ? null : allowed))
                : Optional.empty();
    }
}
