package org.verw.annotate.review.agreement;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** How much two captions differ, in words: insertions, deletions and replacements (Levenshtein). */
final class EditDistance {
    /** Words; what is longer is no caption, and would take for ever. */
    private static final int MOST_WORDS = 1000;

    private EditDistance() {}

    /** Words that must change to make one of the other. Case and punctuation count: they were edited. */
    static int words(String one, String other) {
        Map<String, Character> letters = new HashMap<>();
        return LevenshteinDistance.getDefaultInstance().apply(spelled(one, letters), spelled(other, letters));
    }

    /** {@link #words} by the length of the longer one: 0 is the same, 1 nothing in common. */
    static double relative(String one, String other) {
        int longer = Math.max(split(one).size(), split(other).size());
        return longer == 0 ? 0 : (double) words(one, other) / longer;
    }

    /** A letter a word, the same for the same word. */
    private static String spelled(String text, Map<String, Character> letters) {
        StringBuilder spelled = new StringBuilder();
        split(text)
                .forEach(word -> spelled.append(letters.computeIfAbsent(word, w -> (char) (letters.size() + 1))
                        .charValue()));
        return spelled.toString();
    }

    private static List<String> split(String text) {
        String line = text.strip();
        return line.isEmpty()
                ? List.of()
                : java.util.Arrays.stream(line.split("\\s+", MOST_WORDS)).toList();
    }
}
