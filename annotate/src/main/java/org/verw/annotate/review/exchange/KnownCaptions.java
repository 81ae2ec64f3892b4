package org.verw.annotate.review.exchange;

import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.Honeypot;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.LineIndex;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/** Which captions there are to judge: those of the data set as it is now, and the planted ones of any queue. For one thread. */
final class KnownCaptions implements AutoCloseable {
    private final ReviewQueue queue;
    private final LineIndex<VehicleImage> images;
    private final @Nullable LineIndex<ImageCaption> captions;
    private final Map<String, Honeypot> planted = new HashMap<>();

    KnownCaptions(Workspace workspace, ReviewQueue queue) {
        this.queue = queue;
        this.images = LineIndex.open(workspace.images(), VehicleImage.class);
        boolean whole = false;
        try {
            this.captions = Files.exists(workspace.captions())
                    ? LineIndex.open(workspace.captions(), ImageCaption.class)
                    : null;
            whole = true;
        } finally {
            if (!whole) {
                images.close();
            }
        }
        queue.honeypots().forEach(pot -> planted.put(ReviewItem.key(pot.image(), pot.of()), pot));
    }

    /** Whether the caption is still what the data set says, or was planted. */
    boolean isCurrent(ReviewItem item) {
        if (queue.isHoneypot(item)) {
            return true;
        }
        ImageCaption now = captions == null ? null : captions.find(item.image());
        return now != null && Sha256.of(now.caption()).equals(item.of());
    }

    /**
     * The caption that a key names, or null where it names none that may be judged now.
     *
     * @param image id, where the file has it; finds captions that the queue of today does not hold
     */
    @Nullable
    ReviewItem find(String key, String image) {
        ReviewItem queued = queue.find(key);
        if (queued != null) {
            return isCurrent(queued) ? queued : null;
        }
        VehicleImage known = image.isEmpty() ? null : images.find(image);
        if (known == null) {
            return null;
        }
        Honeypot pot = planted.get(key);
        if (pot != null) {
            return pot.image().equals(image) ? ReviewItem.sampled(known, pot.caption(), "") : null;
        }
        ImageCaption now = captions == null ? null : captions.find(image);
        ReviewItem current = now == null ? null : ReviewItem.current(known, now);
        return current != null && current.key().equals(key) ? current : null;
    }

    /** Whether the workspace has the image, so that an unknown key of it names a caption that was replaced. */
    boolean hasImage(String key, String image) {
        return queue.find(key) != null || (!image.isEmpty() && images.find(image) != null);
    }

    @Override
    public void close() {
        images.close();
        if (captions != null) {
            captions.close();
        }
    }
}
