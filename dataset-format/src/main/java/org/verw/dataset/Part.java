package org.verw.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The six vehicle parts of the paper (section III-A), in the order that the released PFCVR code gives its learned queries.
 * The name in files is the lower-case plural; any other category crashes the released training code.
 */
public enum Part {
    WINDOWS,
    LIGHTS,
    WHEELS,
    MIRRORS,
    ROOF,
    DOORS;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in every file, for example {@code windows}. */
    @JsonValue
    public String word() {
        return word;
    }

    /** The part with exactly this word, or empty. */
    public static Optional<Part> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }

    @JsonCreator
    static Part require(String word) {
        return of(word).orElseThrow(() -> new IllegalArgumentException(
                "unknown part '" + word + "', expected one of windows, lights, wheels, mirrors, roof, doors"));
    }
}
