package org.verw.dataset.pack;

import java.util.List;
import java.util.SortedMap;

/**
 * Everything that is wrong with a pack or workspace.
 *
 * @param what {@code pack} or {@code workspace}
 * @param records that were looked at
 * @param counts problems by kind, all of them
 * @param findings the first problems of each kind, by kind and then in the order in which they were found
 */
public record ValidationReport(String what, long records, SortedMap<String, Long> counts, List<Finding> findings) {
    public ValidationReport {
        findings = List.copyOf(findings);
    }

    /** Problems, those that are only counted too. */
    public long problems() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
