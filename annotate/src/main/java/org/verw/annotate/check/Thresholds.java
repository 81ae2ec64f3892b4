package org.verw.annotate.check;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;

/**
 * What the checks hold their values against. The defaults come from published caption pipelines and are a start: tune them on
 * your own reviewed sample.
 */
public final class Thresholds {
    private static final SortedMap<String, Double> DEFAULTS = new TreeMap<>(Map.ofEntries(
            // Punctuation and symbols among the characters that are not spaces.
            Map.entry("punctuation", 0.3),
            // The most frequent three-word sequence among all of them.
            Map.entry("loop", 0.2),
            // Deflated size over plain size; loops compress well.
            Map.entry("compression", 0.25),
            // Letters that are not Latin among all letters.
            Map.entry("script", 0.0),
            Map.entry("words-min", 20.0),
            Map.entry("words-max", 70.0),
            // With start and end token: CLIP cuts what is beyond, silently.
            Map.entry("clip-tokens", 77.0),
            Map.entry("hedge", 0.0),
            // Of the parts with a mask of at least part-area, the share that the caption must mention.
            Map.entry("parts-unmentioned", 0.34),
            // Share of the image that a part's box must cover to be worth mentioning.
            Map.entry("part-area", 0.02),
            // Jaccard similarity of three-word sequences.
            Map.entry("duplicate", 0.9),
            // Captions that begin with the same four words.
            Map.entry("template", 0.1)));

    private final SortedMap<String, Double> values;

    private Thresholds(SortedMap<String, Double> values) {
        this.values = values;
    }

    public static Thresholds defaults() {
        return new Thresholds(DEFAULTS);
    }

    /** @throws ConfigException when a name is not known */
    public Thresholds with(Map<String, Double> changes) {
        SortedMap<String, Double> all = new TreeMap<>(values);
        changes.forEach((name, value) -> {
            if (!DEFAULTS.containsKey(name)) {
                throw new ConfigException("--threshold: unknown name '" + name + "'."
                        + Nearest.hint(name, DEFAULTS.keySet()) + " Known are " + DEFAULTS.keySet() + ".");
            }
            if (!Double.isFinite(value) || value < 0) {
                throw new ConfigException("--threshold: " + name + ": expected a number of at least 0, found " + value);
            }
            all.put(name, value);
        });
        return new Thresholds(all);
    }

    /** All of them by name. */
    public SortedMap<String, Double> values() {
        return new TreeMap<>(values);
    }

    double get(String name) {
        Double value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no threshold is called " + name);
        }
        return value;
    }
}
