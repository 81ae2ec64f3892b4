package org.verw.annotate.review.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.dataset.Workspace;

/**
 * Captions to be written to one file.
 *
 * @param title of the file, for people
 * @param workspace that they are of
 * @param items in the order in which they are reviewed
 * @param reviewer whose sheet it is, or null where it is not known
 * @param photographs what the captions are of
 * @param links how a program on another machine finds the photographs
 */
record ReviewSheet(
        String title,
        Workspace workspace,
        List<ReviewItem> items,
        @Nullable String reviewer,
        Photographs photographs,
        ImageLinks links) {

    ReviewSheet with(String newTitle, List<ReviewItem> some) {
        return new ReviewSheet(newTitle, workspace, some, reviewer, photographs, links);
    }
}
