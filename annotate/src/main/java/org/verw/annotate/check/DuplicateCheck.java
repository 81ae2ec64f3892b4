package org.verw.annotate.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verw.dataset.ImageCaption.Flag;

/**
 * Captions of different vehicles that say the same: nobody could tell the vehicles apart by them. Within one vehicle the same
 * caption is no fault.
 */
final class DuplicateCheck implements CorpusCheck {
    private static final long[] NONE = {};

    private final double threshold;

    DuplicateCheck(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "duplicate";
    }

    @Override
    public String looksFor() {
        return "the same words, or nearly, for another vehicle";
    }

    @Override
    public Map<Integer, Flag> check(List<Subject> subjects) {
        int[] cluster = clusters(subjects);
        Map<Integer, TreeSet<String>> vehicles = new HashMap<>();
        Map<Integer, Map<String, String>> examples = new HashMap<>();
        for (int i = 0; i < cluster.length; i++) {
            if (cluster[i] >= 0) {
                Subject s = subjects.get(i);
                vehicles.computeIfAbsent(cluster[i], c -> new TreeSet<>()).add(s.vehicle());
                Map<String, String> first = examples.computeIfAbsent(cluster[i], c -> new LinkedHashMap<>());
                if (first.size() < 2) {
                    first.putIfAbsent(s.vehicle(), s.caption().image());
                }
            }
        }
        Map<Integer, Flag> flags = new TreeMap<>();
        for (int i = 0; i < cluster.length; i++) {
            TreeSet<String> all = vehicles.getOrDefault(cluster[i], new TreeSet<>());
            if (all.size() > 1) {
                String other = other(
                        examples.getOrDefault(cluster[i], Map.of()),
                        subjects.get(i).vehicle());
                flags.put(i, Flags.flag(name(), Map.of("vehicles", all.size(), "like", other), threshold));
            }
        }
        return flags;
    }

    private static String other(Map<String, String> examples, String vehicle) {
        return examples.entrySet().stream()
                .filter(e -> !e.getKey().equals(vehicle))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** For each caption the number of its group of near-equal ones, -1 for empty captions. */
    private int[] clusters(List<Subject> subjects) {
        int n = subjects.size();
        UnionFind groups = new UnionFind(n);
        Map<String, Integer> exact = new HashMap<>();
        long[][] shingles = new long[n][];
        for (int i = 0; i < n; i++) {
            List<String> words = subjects.get(i).text().words();
            shingles[i] = NONE;
            if (!words.isEmpty()) {
                Integer first = exact.putIfAbsent(String.join(" ", words), i);
                if (first != null) {
                    groups.join(first, i);
                } else {
                    shingles[i] = Shingles.of(subjects.get(i).text(), 3);
                }
            }
        }
        NearDuplicates.join(shingles, threshold, groups);
        int[] cluster = new int[n];
        for (int i = 0; i < n; i++) {
            cluster[i] = subjects.get(i).text().size() == 0 ? -1 : groups.find(i);
        }
        return cluster;
    }
}
