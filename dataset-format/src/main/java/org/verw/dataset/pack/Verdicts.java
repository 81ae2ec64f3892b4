package org.verw.dataset.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Sha256;

/**
 * What the reviewers left of each caption. Of a reviewer the last verdict on an image counts; a verdict on a caption that was
 * replaced since is stale and does not. One reject leaves the image out; else the latest edit replaces the caption. For one
 * thread.
 */
public final class Verdicts {
    private final Map<String, Map<String, Review>> byImage = new HashMap<>();
    private long stale;
    private long edited;
    private long confirmed;

    private Verdicts() {}

    /** @param file may be missing: then nothing was reviewed */
    public static Verdicts read(Path file) {
        Verdicts verdicts = new Verdicts();
        if (Files.exists(file)) {
            try (JsonLines<Review> lines = JsonLines.open(file, Review.class)) {
                while (lines.hasNext()) {
                    Review review = lines.next();
                    Map<String, Review> byReviewer =
                            verdicts.byImage.computeIfAbsent(review.image(), image -> new LinkedHashMap<>());
                    if (review.verdict() == Verdict.WITHDRAWN) {
                        byReviewer.remove(review.reviewer());
                    } else {
                        byReviewer.put(review.reviewer(), review);
                    }
                }
            }
        }
        return verdicts;
    }

    /** What counts of the reviews of one caption, or null where none does. Counts it. */
    public @Nullable Review of(String image, String caption) {
        String sha256 = Sha256.of(caption);
        Review counts = null;
        for (Review review : byImage.getOrDefault(image, Map.of()).values()) {
            if (!review.of().equals(sha256)) {
                stale++;
            } else if (counts == null || outweighs(review, counts)) {
                counts = review;
            }
        }
        if (counts != null && counts.verdict() == Verdict.EDITED) {
            edited++;
        } else if (counts != null && counts.verdict() == Verdict.OK) {
            confirmed++;
        }
        return counts;
    }

    private static boolean outweighs(Review review, Review other) {
        int byVerdict = review.verdict().compareTo(other.verdict());
        return byVerdict > 0 || (byVerdict == 0 && review.at().compareTo(other.at()) >= 0);
    }

    /** Verdicts on captions that were replaced since, among the images asked for. */
    long stale() {
        return stale;
    }

    /** Captions that were replaced by a reviewer's. */
    long edited() {
        return edited;
    }

    /** Captions that a reviewer left as they are. */
    long confirmed() {
        return confirmed;
    }
}
