package org.verw.annotate.check;

import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Part;

/**
 * A caption and what else is known of its image.
 *
 * @param caption as written
 * @param text its words
 * @param vehicle identity, or the image's own id where the image is not listed
 * @param source what the source says of the image ({@code color}, {@code type}, {@code view}); empty where it says nothing
 * @param parts the parts that have a mask, each with the share of the image that its box covers, in [0, 1]; null where the image
 *     was not segmented
 */
public record Subject(
        ImageCaption caption,
        CaptionText text,
        String vehicle,
        SortedMap<String, String> source,
        @Nullable Map<Part, Double> parts) {

    /** A caption of which nothing else is known. */
    public static Subject of(ImageCaption caption) {
        return new Subject(
                caption,
                CaptionText.of(caption.caption()),
                caption.image(),
                java.util.Collections.emptySortedMap(),
                null);
    }
}
