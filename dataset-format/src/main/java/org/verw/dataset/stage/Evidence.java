package org.verw.dataset.stage;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt leaves behind besides its result.
 *
 * @param raw the raw answer of a model, so that parsing it again costs no call; null where there is none
 * @param usage what it cost: tokens, money, by name; empty where nothing is counted
 * @param seed sampling seed of the attempt, or null
 */
public record Evidence(
        @Nullable String raw,
        SortedMap<String, Double> usage,
        @Nullable Long seed) {
    /** Nothing besides the result. */
    public static final Evidence NONE = new Evidence(null, new TreeMap<>(), null);

    public Evidence {
        usage = new TreeMap<>(usage);
    }
}
