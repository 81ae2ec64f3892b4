package org.verw.annotate.review.exchange;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewLog;
import org.verw.dataset.Review;

/**
 * What an import would change, or has changed.
 *
 * @param files that were read
 * @param rows in them, those without a verdict among them
 * @param changes verdicts to be saved, in the order of the files
 * @param unchanged verdicts that are saved already
 * @param superseded verdicts that were given before and replaced since, so that the file is older than what is saved
 * @param open rows without a verdict
 * @param refused rows that cannot be used
 * @param notes what to know besides, a sentence each
 */
public record ImportPlan(
        List<String> files,
        int rows,
        List<Change> changes,
        int unchanged,
        int superseded,
        int open,
        List<Refused> refused,
        List<String> notes) {

    /**
     * One verdict.
     *
     * @param where file and line, cell or task
     * @param machine the caption that is judged
     * @param review what is to be saved
     * @param before what it replaces, or null
     */
    public record Change(
            String where,
            String machine,
            Review review,
            @Nullable Review before) {
        ReviewLog.Replacement replacement() {
            return new ReviewLog.Replacement(before, review);
        }
    }

    /**
     * A row that cannot be used.
     *
     * @param where file and line, cell or task
     * @param image id as the row has it, or empty
     * @param reason for scripts: {@code stale}, {@code unknown}, {@code double} …
     * @param words for people
     */
    public record Refused(String where, String image, String reason, String words) {}

    ImportPlan with(List<Change> saved, List<Refused> left) {
        return new ImportPlan(files, rows, saved, unchanged, superseded, open, left, notes);
    }

    /** How many verdicts of each reviewer are to be saved, by word. */
    public Map<String, Map<String, Long>> byReviewer() {
        return changes.stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        c -> c.review().reviewer(),
                        java.util.TreeMap::new,
                        java.util.stream.Collectors.groupingBy(
                                c -> c.review().verdict().word(),
                                java.util.TreeMap::new,
                                java.util.stream.Collectors.counting())));
    }
}
