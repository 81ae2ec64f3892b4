package org.verw.model.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What becomes of the darker, lighter and noisy copies that {@code verw pack --augment} writes (paper, section III-D: the training
 * set grows to four times its size).
 */
public enum Copies {
    /** They are not used. */
    NONE,
    /** Each copy is a sample of its own. */
    APART,
    /** An image and its copies are always in one batch, which becomes four times as large, as in the released code. */
    TOGETHER;

    /** Where the released code looks for each variant of an image: the original first. */
    static final List<String> FOLDERS = List.of("image/", "Darkimage/dark_", "Lightimage/light_", "Noisyimage/noisy_");

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Copies require(String word) {
        return Arrays.stream(values())
                .filter(c -> c.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"copies\": expected none, apart or together, found " + word));
    }

    /** Variants of an image that are learned from. */
    int variants() {
        return this == NONE ? 1 : FOLDERS.size();
    }

    /** Images that each pair of a batch brings. */
    public int variantsInABatch() {
        return this == TOGETHER ? FOLDERS.size() : 1;
    }
}
