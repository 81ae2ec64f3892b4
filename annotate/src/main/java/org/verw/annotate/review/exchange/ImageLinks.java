package org.verw.annotate.review.exchange;

import org.jspecify.annotations.Nullable;

/**
 * How Label Studio finds the photographs.
 *
 * @param prefix comes before each image's path in a link, for example {@code http://host:8000/}; null for Label Studio's own local
 *     files
 * @param embed the photographs themselves go into the file
 */
public record ImageLinks(@Nullable String prefix, boolean embed) {
    /** Label Studio's local files. */
    public static ImageLinks local() {
        return new ImageLinks(null, false);
    }
}
