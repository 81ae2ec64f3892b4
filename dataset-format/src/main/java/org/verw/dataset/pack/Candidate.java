package org.verw.dataset.pack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Review;
import org.verw.dataset.VehicleImage;

/**
 * What the workspace says of an image that may go into the pack; its file was not looked at yet.
 *
 * @param image its record
 * @param source its file
 * @param stem its name in the pack, without extension
 * @param caption as the captioner wrote it, with its provenance
 * @param review what counts of its reviews, or null
 * @param parts with at least one part
 */
record Candidate(
        VehicleImage image,
        Path source,
        String stem,
        ImageCaption caption,
        @Nullable Review review,
        ImageParts parts) {
    /** The caption that the pack holds: the reviewer's where one edited it. */
    String text() {
        return review == null ? caption.caption() : review.caption();
    }
}
