package org.verw.dataset.pack;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;
import org.verw.dataset.Split;
import org.verw.dataset.mask.GridRule;

/**
 * {@code pack.json}: what the released layout cannot hold. In the file, {@code "files"} follows: the sha256 of every other file,
 * by path. It holds no time, so that the same workspace, seed and options give the same bytes.
 *
 * @param format always {@link #FORMAT}
 * @param tool program and version that wrote it
 * @param folder of the data set, beside this file
 * @param annotations the file with all records, in the folder
 * @param workspace name of the workspace
 * @param source kind of source that the workspace was imported from
 * @param seed of the noise
 * @param split how vehicles were divided
 * @param grid how pixels became patches
 * @param augmentation constants of the darker, lighter and noisy copies; null where there are none
 * @param ids {@code kept} where the vehicles' own numbers are the ids, {@code counted} where they were numbered
 * @param counts what the pack holds
 * @param reviews what reviewers did
 * @param leftOut images of the workspace that the pack does not hold, by reason
 * @param images how image files came into the pack, by way
 * @param nearDuplicates look-alikes of different vehicles; null where they were not looked for
 * @param captionBy captions by who wrote them
 * @param partsBy part masks by what made them
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record PackManifest(
        String format,
        String tool,
        String folder,
        String annotations,
        String workspace,
        String source,
        long seed,
        Division split,
        GridRule grid,
        @Nullable Augmentation augmentation,
        String ids,
        Counts counts,
        Reviews reviews,
        SortedMap<String, Long> leftOut,
        SortedMap<String, Long> images,
        @Nullable NearDuplicateCounts nearDuplicates,
        SortedMap<String, Long> captionBy,
        SortedMap<String, Long> partsBy) {
    static final String FORMAT = "pack/1";
    static final String FILE = "pack.json";

    /** How {@code split.json} came to be; nulls where people wrote it. */
    record Division(
            @Nullable Long seed,
            @Nullable Double ratio,
            @Nullable Double validation) {}

    /**
     * @param splits by split
     * @param words mean of a caption's words
     * @param parts images by part
     */
    record Counts(
            long images,
            long vehicles,
            SortedMap<Split, SplitCounts> splits,
            double words,
            SortedMap<Part, Long> parts) {}

    record SplitCounts(long images, long vehicles) {}

    /** Captions that reviewers edited or confirmed, and verdicts on captions that were replaced since. */
    record Reviews(long edited, long confirmed, long stale) {}

    /**
     * @param distance most bits in which two differ
     * @param pairs found
     * @param more whether there are more than were listed
     * @param acrossSplits pairs whose vehicles are in different splits
     */
    record NearDuplicateCounts(int distance, long pairs, boolean more, long acrossSplits) {}
}
