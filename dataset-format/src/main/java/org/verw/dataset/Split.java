package org.verw.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The share of a benchmark a vehicle belongs to; given to whole vehicles, so that no vehicle is in two. */
public enum Split {
    TRAIN,
    VAL,
    TEST;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Split> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    @JsonCreator
    static Split require(String word) {
        return of(word).orElseThrow(() ->
                new IllegalArgumentException("unknown split '" + word + "', expected one of train, val, test"));
    }
}
