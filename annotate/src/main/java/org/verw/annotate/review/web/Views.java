package org.verw.annotate.review.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Review;

/** What the page is given, as JSON. */
final class Views {
    private Views() {}

    /**
     * What the page needs once.
     *
     * @param name of the data set
     * @param reviewer that the command was given, or empty
     * @param reviewers who reviewed here before
     * @param parts in the order of the keys
     * @param captionLimit characters of an edited caption
     */
    record Session(String name, String reviewer, List<String> reviewers, List<PartColor> parts, int captionLimit) {}

    /** @param color as {@code #rrggbb} */
    record PartColor(String part, String color) {}

    /**
     * One caption to judge. It does not hold what the source or the captioner states as slots: beside them a planted caption
     * would show at once what a real one would not.
     *
     * @param caption its beginning, where it is very long
     * @param captionLength characters of the whole
     * @param of sha256 of the caption; a verdict is about it
     * @param parts words of the parts with a mask; null when the image was not segmented
     * @param mine the reviewer's verdict, or null
     * @param others other reviewers with a verdict on this caption; what they said is theirs
     */
    record Item(
            String id,
            String image,
            String vehicle,
            @Nullable String camera,
            String caption,
            int captionLength,
            String of,
            String why,
            String by,
            List<Flag> flags,
            @Nullable List<String> parts,
            @Nullable Mine mine,
            int others) {}

    /**
     * @param meaning what the check looks for, half a sentence
     * @param words pieces of the caption that it is about
     */
    record Flag(String check, String meaning, String value, String threshold, List<String> words) {}

    /**
     * @param note what the reviewer said about it, from a sheet that was imported; or null
     * @param stale whether it was on a caption that was replaced since
     */
    record Mine(
            Review.Verdict verdict,
            String caption,
            @Nullable String note,
            String at,
            boolean stale) {
        static Mine of(Review review, boolean stale) {
            return new Mine(review.verdict(), review.caption(), review.note(), review.at(), stale);
        }
    }

    /**
     * @param position in what the filter shows, from 0
     * @param total that the filter shows
     */
    record Place(int position, int total) {}

    /** @param item null where there is none, for example after the last */
    record Step(@Nullable Item item, Place place, Map<String, Integer> counts) {}

    /** A line of the list. */
    record Row(
            String id,
            String image,
            int position,
            int flags,
            @Nullable String verdict) {}

    /** @param offset of the first row among {@code total} */
    record Rows(List<Row> rows, int offset, int total) {}

    /** What was saved; the counts are those after it. */
    record Saved(Review saved, Map<String, Integer> counts) {}
}
