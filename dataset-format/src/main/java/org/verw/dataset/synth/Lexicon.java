package org.verw.dataset.synth;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.verw.dataset.Json;

/** The phrases of {@code lexicon.yaml}: for each attribute and value ways to name it and to say it. Immutable. */
final class Lexicon {
    private static final Map<String, Map<String, Phrases>> PHRASES = load();

    private Lexicon() {}

    /**
     * @param nouns ways to name it in a list: "round headlights"
     * @param clauses ways to say it in a sentence: "the headlights are round"
     */
    record Phrases(List<String> nouns, List<String> clauses) {
        /** The same with every placeholder replaced. */
        Phrases with(Map<String, String> words) {
            return new Phrases(
                    nouns.stream().map(p -> filled(p, words)).toList(),
                    clauses.stream().map(p -> filled(p, words)).toList());
        }

        private static String filled(String phrase, Map<String, String> words) {
            String out = phrase;
            for (Map.Entry<String, String> word : words.entrySet()) {
                out = out.replace("{" + word.getKey() + "}", word.getValue());
            }
            return out;
        }
    }

    /** @throws IllegalStateException when the lexicon has no such entry: every value of every attribute needs one */
    static Phrases of(String attribute, String value) {
        Phrases phrases = PHRASES.getOrDefault(attribute, Map.of()).get(value);
        if (phrases == null) {
            throw new IllegalStateException("lexicon.yaml has no phrases for " + attribute + ": " + value);
        }
        return phrases;
    }

    private static Map<String, Map<String, Phrases>> load() {
        try (InputStream in = Lexicon.class.getResourceAsStream("lexicon.yaml")) {
            if (in == null) {
                throw new IllegalStateException("lexicon.yaml is missing from the program");
            }
            return Json.YAML.readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("lexicon.yaml cannot be read: " + e.getMessage(), e);
        }
    }
}
