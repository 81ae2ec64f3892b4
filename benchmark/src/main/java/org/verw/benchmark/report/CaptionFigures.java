package org.verw.benchmark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.verw.benchmark.board.DataCounts;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;

/**
 * What the captions of a pack are like.
 *
 * @param rows names and values
 * @param words the most frequent words of four letters and more
 */
record CaptionFigures(List<Fact> rows, String words) {
    private static final int FREQUENT = 30;
    private static final int SHORTEST = 4;
    private static final Pattern WORD = Pattern.compile("[^\\p{L}]+");

    /** A name and its value. */
    record Fact(String name, String value) {}

    static CaptionFigures of(Pack pack) {
        List<String> captions = new ArrayList<>();
        for (Split split : List.of(Split.TRAIN, Split.TEST)) {
            for (Entry entry : pack.entries(split)) {
                captions.addAll(entry.captions());
            }
        }
        Map<String, Integer> counts = new HashMap<>();
        Set<String> distinct = new HashSet<>(captions);
        for (String caption : captions) {
            WORD.splitAsStream(caption.toLowerCase(Locale.ROOT)).forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        counts.remove("");
        int[] lengths = captions.stream().mapToInt(DataCounts::words).sorted().toArray();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("captions", String.format(Locale.ROOT, "%,d", captions.size())));
        facts.add(new Fact("different captions", String.format(Locale.ROOT, "%,d", distinct.size())));
        facts.add(new Fact("different words", String.format(Locale.ROOT, "%,d", counts.size())));
        if (lengths.length > 0) {
            double mean = java.util.Arrays.stream(lengths).average().orElse(0);
            facts.add(new Fact("words in a caption, mean", String.format(Locale.ROOT, "%.2f", mean)));
            facts.add(new Fact(
                    "words in a caption, shortest / middle / longest",
                    lengths[0] + " / " + lengths[lengths.length / 2] + " / " + lengths[lengths.length - 1]));
        }
        String words = counts.entrySet().stream()
                .filter(e -> e.getKey().length() >= SHORTEST)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(FREQUENT)
                .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                .collect(Collectors.joining(" · "));
        return new CaptionFigures(facts, words);
    }
}
