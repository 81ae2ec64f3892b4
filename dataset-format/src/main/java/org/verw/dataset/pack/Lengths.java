package org.verw.dataset.pack;

import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.pack.CaptionStatistics.Spread;

/** Whole numbers being counted. */
final class Lengths {
    private final SortedMap<Integer, Long> counts = new TreeMap<>();
    private long size;
    private long sum;

    void add(int length) {
        counts.merge(length, 1L, Long::sum);
        size++;
        sum += length;
    }

    long size() {
        return size;
    }

    /** Share of the numbers above a bound. */
    double shareAbove(int bound) {
        long above = counts.tailMap(bound + 1).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return size == 0 ? 0 : (double) above / size;
    }

    /** Of at least one number. */
    Spread spread() {
        long before = 0;
        int median = counts.firstKey();
        for (var entry : counts.entrySet()) {
            median = entry.getKey();
            before += entry.getValue();
            if (2 * before >= size) {
                break;
            }
        }
        return new Spread((double) sum / size, counts.firstKey(), median, counts.lastKey());
    }
}
