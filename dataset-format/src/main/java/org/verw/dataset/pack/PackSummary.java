package org.verw.dataset.pack;

import java.util.List;
import java.util.SortedMap;
import org.verw.dataset.Split;

/**
 * What a pack holds, for the person who made it.
 *
 * @param images records
 * @param vehicles identities
 * @param splits by split
 * @param leftOut images of the workspace that it does not hold, by reason
 * @param notes what to know besides, a sentence each
 */
public record PackSummary(
        long images,
        long vehicles,
        SortedMap<Split, Share> splits,
        SortedMap<String, Long> leftOut,
        List<String> notes) {
    /** What one split holds. */
    public record Share(long images, long vehicles) {}
}
