package org.verw.dataset;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What somebody probably meant: the known word nearest to one that is not known. */
public final class Nearest {
    private Nearest() {}

    /** The known word with the fewest edits, or empty when every one is further than a third of its letters and two away. */
    public static Optional<String> to(String word, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        return known.stream()
                .filter(k -> distance.apply(word, k) <= Math.max(2, k.length() / 3))
                .min(Comparator.comparing((String k) -> distance.apply(word, k)).thenComparing(k -> k));
    }

    /** A sentence for an unknown word: " Did you mean 'x'?" with a leading space, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(k -> " Did you mean '" + k + "'?").orElse("");
    }
}
