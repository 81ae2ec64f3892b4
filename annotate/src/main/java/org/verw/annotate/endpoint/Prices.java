package org.verw.annotate.endpoint;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What tokens cost, in whatever money the user thinks in.
 *
 * @param input for a million tokens sent
 * @param output for a million tokens answered
 */
public record Prices(double input, double output) {
    /** Names in usage maps. */
    public static final String CALLS = "calls";

    public static final String INPUT_TOKENS = "inputTokens";
    public static final String OUTPUT_TOKENS = "outputTokens";
    public static final String COST = "cost";

    private static final double MILLION = 1e6;

    /** Nothing is priced: no cost is recorded. */
    public static Prices none() {
        return new Prices(0, 0);
    }

    /** What one answered call used. */
    SortedMap<String, Double> of(Answer answer) {
        SortedMap<String, Double> usage = call();
        usage.put(INPUT_TOKENS, (double) answer.inputTokens());
        usage.put(OUTPUT_TOKENS, (double) answer.outputTokens());
        if (input > 0 || output > 0) {
            usage.put(COST, (answer.inputTokens() * input + answer.outputTokens() * output) / MILLION);
        }
        return usage;
    }

    /** A call that was sent and brought no answer. */
    static SortedMap<String, Double> call() {
        SortedMap<String, Double> usage = new TreeMap<>();
        usage.put(CALLS, 1.0);
        return usage;
    }
}
