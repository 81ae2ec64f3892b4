package org.verw.annotate.review.exchange;

import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;

/** The columns of review sheets. They are found by heading, so that their order may change. */
enum Column {
    KEY,
    IMAGE,
    VEHICLE,
    CAMERA,
    FLAGS,
    CAPTION,
    VERDICT,
    CAPTION_EDITED,
    NOTE,
    REVIEWER,
    FILE;

    String heading() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Without these a file is no review sheet. */
    boolean isRequired() {
        return this == KEY || this == VERDICT || this == CAPTION_EDITED;
    }

    /** What an export writes there; nothing where the person writes. */
    String of(ReviewItem item, @Nullable String reviewer) {
        return switch (this) {
            case KEY -> item.key();
            case IMAGE -> item.image();
            case VEHICLE -> item.vehicle();
            case CAMERA -> item.camera() == null ? "" : item.camera();
            case FLAGS -> item.flags().stream().map(FlagText::of).collect(Collectors.joining("; "));
            case CAPTION -> item.caption();
            case REVIEWER -> reviewer == null ? "" : reviewer;
            case FILE -> item.file();
            case VERDICT, CAPTION_EDITED, NOTE -> "";
        };
    }
}
