package org.verw.dataset.export;

import java.util.List;
import java.util.SortedMap;

/**
 * What an export wrote.
 *
 * @param files in the order written
 * @param counts what of, by name
 * @param notes what to know besides, a sentence each
 */
public record ExportSummary(List<String> files, SortedMap<String, Long> counts, List<String> notes) {}
