package org.verw.annotate.review.web;

import java.util.Arrays;
import java.util.Locale;
import org.verw.annotate.review.ReviewItem;

/** Which captions the page goes through. */
enum Filter {
    /** Everything that is to be reviewed. */
    QUEUE,
    FLAGGED,
    SAMPLE,
    /** Every caption of the workspace. */
    ALL;

    static Filter of(String word) throws Refusal {
        return Arrays.stream(values())
                .filter(f -> f.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        Refusal.BAD_REQUEST, "The parameter filter: expected queue, flagged, sample or all."));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(Entry entry) {
        ReviewItem item = entry.queued();
        return switch (this) {
            case QUEUE -> item != null;
            case FLAGGED -> item != null && item.reason() == ReviewItem.Reason.FLAGGED;
            case SAMPLE -> item != null && item.reason() == ReviewItem.Reason.SAMPLE;
            case ALL -> true;
        };
    }
}
