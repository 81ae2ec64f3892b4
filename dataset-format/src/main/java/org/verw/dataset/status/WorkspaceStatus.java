package org.verw.dataset.status;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a workspace.
 *
 * @param name of the data set
 * @param source importer that read it
 * @param images lines of {@code images.jsonl} that are not in quarantine
 * @param vehicles distinct identities as {@code dataset.json} tells
 * @param quarantined images in quarantine, by reason
 * @param running who works on it now, for a person; null when nobody does
 * @param stages the two that every workspace has, begun or not, and any other that has a ledger
 * @param reviews null when nothing was reviewed
 * @param split null when there is none
 */
public record WorkspaceStatus(
        String name,
        String source,
        long images,
        long vehicles,
        SortedMap<String, Long> quarantined,
        @Nullable String running,
        List<StageStatus> stages,
        @Nullable ReviewStatus reviews,
        @Nullable SplitStatus split) {

    /**
     * One stage. Images are counted by how the last attempt at them ended.
     *
     * @param stage its name, which is the command's
     * @param output its file
     * @param written whether that file is there
     * @param done images with a result
     * @param filtered images that were looked at and not wanted, by reason
     * @param retriable images that failed and are tried again by the next run, by reason
     * @param failed images that failed and rest until {@code --retry}, by reason
     * @param missing images that were not tried
     * @param repeated attempts that failed and were repeated at once
     * @param damagedLines lines of the ledger that are not as they were written
     * @param settings of the run; empty where no ledger tells them
     */
    public record StageStatus(
            String stage,
            @Nullable String output,
            boolean written,
            long done,
            SortedMap<String, Long> filtered,
            SortedMap<String, Long> retriable,
            SortedMap<String, Long> failed,
            long missing,
            long repeated,
            long damagedLines,
            SortedMap<String, String> settings) {}

    /**
     * Manual review. Of a reviewer the last verdict on an image counts.
     *
     * @param images with a verdict
     * @param verdicts how many of each
     * @param reviewers how many verdicts each gave
     */
    public record ReviewStatus(long images, SortedMap<String, Long> verdicts, SortedMap<String, Long> reviewers) {}

    /**
     * @param shares vehicles and images of each split
     * @param unassigned images whose vehicle has none
     */
    public record SplitStatus(SortedMap<String, Share> shares, long unassigned) {}

    /** A part of the data set. */
    public record Share(long vehicles, long images) {}
}
