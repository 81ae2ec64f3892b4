package org.verw.annotate.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the checks found in a workspace.
 *
 * @param captions that were checked
 * @param flagged captions with at least one flag
 * @param rows one a check, in the order of the flags
 */
public record CheckReport(long captions, long flagged, List<Row> rows, Diversity diversity) {
    /**
     * @param check its name
     * @param looksFor half a sentence
     * @param flagged captions with this flag
     * @param example image of the first of them, or null
     */
    public record Row(
            String check,
            String looksFor,
            long flagged,
            @Nullable String example) {}
}
