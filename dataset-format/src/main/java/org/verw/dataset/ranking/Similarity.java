package org.verw.dataset.ranking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How two features are compared; the larger, the more alike. */
public enum Similarity {
    /** Dot product of the rows scaled to length 1, as IRRA and PFCVR score. */
    COSINE,
    /** Dot product of the rows as they are. */
    DOT;

    /** The word in files. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Similarity require(String word) {
        return Arrays.stream(values())
                .filter(s -> s.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"similarity\": expected one of cosine, dot, found "
                        + word + ". For another one write a top-k list."));
    }
}
