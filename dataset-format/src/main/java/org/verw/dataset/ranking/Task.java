package org.verw.dataset.ranking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** What the queries of a ranking are. The gallery is always images. */
public enum Task {
    /** Every caption of the split is a query; ids are {@link QueryId}s. */
    TEXT_TO_IMAGE,
    /** Images are queries; ids are image ids. */
    IMAGE_TO_IMAGE;

    /** The word in files. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Task require(String word) {
        return Arrays.stream(values())
                .filter(t -> t.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"task\": expected one of text-to-image, image-to-image, found " + word));
    }
}
