package org.verw.annotate.review.web;

import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;

/**
 * A caption that may be reviewed.
 *
 * @param id names it in the page's requests: the image's id, or the item's key where an image is there twice
 * @param image id of the image
 * @param vehicle identity
 * @param queued what the queue holds of it, with the caption of today; null for a caption that is not in the queue, which is read
 *     when it is shown
 */
record Entry(
        String id, String image, String vehicle, @Nullable ReviewItem queued) {
    boolean isCalled(String lowerCase) {
        return image.toLowerCase(java.util.Locale.ROOT).contains(lowerCase)
                || vehicle.toLowerCase(java.util.Locale.ROOT).contains(lowerCase);
    }
}
