package org.verw.dataset.pack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects problems: all are counted, the first of each kind are kept. For one thread. */
final class Findings {
    private final int limit;
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<Finding>> kept = new TreeMap<>();

    /** @param limit most findings of a kind that are kept; the others are counted only */
    Findings(int limit) {
        this.limit = limit;
    }

    /**
     * @param kind one word that counts can be made of
     * @param where file, record and image
     * @param problem what is expected, what was found, and what comes of it
     */
    void add(String kind, String where, String problem) {
        counts.merge(kind, 1L, Long::sum);
        List<Finding> same = kept.computeIfAbsent(kind, k -> new ArrayList<>());
        if (same.size() < limit) {
            same.add(new Finding(kind, where, problem));
        }
    }

    /** Adds what {@code check} refuses, instead of throwing it. */
    void attempt(String kind, String where, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            add(kind, where, String.valueOf(e.getMessage()));
        }
    }

    ValidationReport report(String what, long records) {
        List<Finding> all = new ArrayList<>();
        kept.values().forEach(all::addAll);
        return new ValidationReport(what, records, new TreeMap<>(counts), all);
    }
}
