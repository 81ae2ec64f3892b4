package org.verw.dataset.pack;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Reviews;
import org.verw.dataset.Sha256;
import org.verw.dataset.Workspace;

/**
 * What the reviewers left of each caption. Of a reviewer the last verdict on a caption counts, and one that was taken back does
 * not; a verdict on a caption that was replaced since is stale; one on a honeypot says something of the reviewer only. One
 * reject leaves the image out; else the latest edit replaces the caption. For one thread.
 */
public final class Verdicts {
    private final Reviews reviews;
    private long stale;
    private long edited;
    private long confirmed;

    private Verdicts(Reviews reviews) {
        this.reviews = reviews;
    }

    public static Verdicts read(Workspace workspace) {
        return new Verdicts(Reviews.read(workspace));
    }

    /** What counts of the reviews of one caption, or null where none does. Counts it. */
    public @Nullable Review of(String image, String caption) {
        List<Review> given = reviews.of(image);
        if (given.isEmpty()) {
            return null;
        }
        String sha256 = Sha256.of(caption);
        Set<String> upToDate = new HashSet<>();
        Set<String> all = new HashSet<>();
        Review counts = null;
        for (Review review : given) {
            all.add(review.reviewer());
            if (review.of().equals(sha256)) {
                upToDate.add(review.reviewer());
                counts = counts == null || outweighs(review, counts) ? review : counts;
            }
        }
        stale += all.size() - upToDate.size();
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
