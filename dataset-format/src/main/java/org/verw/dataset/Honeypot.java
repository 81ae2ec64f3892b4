package org.verw.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A caption with a known fault, planted among those that reviewers see to learn how many faults they find: a line of {@code
 * review/honeypots.jsonl}. It is never part of the data set.
 *
 * @param image the image it was planted on
 * @param caption what the reviewers see
 * @param of lower-case hex sha256 (UTF-8) of {@code caption}; with {@code image} it is how a verdict on it is known
 * @param fault kind of the fault: {@code color}, {@code type} or {@code other-vehicle}
 * @param wrong the planted word, which a mended caption has no more; null where it is the whole caption
 * @param original the caption that it was made from
 */
public record Honeypot(
        String image,
        String caption,
        String of,
        String fault,
        @Nullable String wrong,
        String original) {
    public Honeypot {
        Require.text(image, "image");
        Require.present(caption, "caption");
        Require.text(of, "of");
        Require.text(fault, "fault");
        Require.present(original, "original");
    }
}
