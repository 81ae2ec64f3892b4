package org.verw.benchmark.board;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;

/** Counts of a pack, by the names that {@link ExpectedData} uses. */
public final class DataCounts {
    /** What is counted, of all and of each split. */
    static final List<String> NAMES = List.of("images", "vehicles", "captions", "words");

    private DataCounts() {}

    /** All counts; {@code words} is the mean of a caption. */
    public static SortedMap<String, Double> of(Pack pack) {
        SortedMap<String, Double> counts = new TreeMap<>();
        List<Entry> train = pack.entries(Split.TRAIN);
        List<Entry> val = pack.entries(Split.VAL);
        // Where no record says "test" the validation records stand for the test; they are counted once.
        List<Entry> test = pack.entries(Split.TEST);
        boolean once = val.equals(test);
        put(counts, "train.", train);
        put(counts, "val.", val);
        put(counts, "test.", test);
        List<Entry> all = new java.util.ArrayList<>(train);
        all.addAll(val);
        if (!once) {
            all.addAll(test);
        }
        put(counts, "", all);
        return counts;
    }

    private static void put(SortedMap<String, Double> counts, String prefix, List<Entry> entries) {
        Set<String> vehicles = new HashSet<>();
        long captions = 0;
        long words = 0;
        for (Entry entry : entries) {
            vehicles.add(entry.id());
            for (String caption : entry.captions()) {
                captions++;
                words += words(caption);
            }
        }
        counts.put(prefix + "images", (double) entries.size());
        counts.put(prefix + "vehicles", (double) vehicles.size());
        counts.put(prefix + "captions", (double) captions);
        counts.put(prefix + "words", captions == 0 ? 0 : (double) words / captions);
    }

    /** Words between spaces, as the paper counts them. */
    public static int words(String caption) {
        String stripped = caption.strip();
        return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
    }
}
