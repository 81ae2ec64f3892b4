package org.verw.annotate.endpoint;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;

/**
 * How the model draws its words. Seeds are not here: each image and attempt has its own.
 *
 * @param temperature 0 or more
 * @param topP in (0, 1]
 * @param maxTokens of an answer; an answer that reaches it was cut, and fails
 * @param extra parameters that only some servers know ({@code top_k}, {@code repetition_penalty}, {@code mm_processor_kwargs}),
 *     put into the request as they are
 */
public record Sampling(double temperature, double topP, int maxTokens, SortedMap<String, Object> extra) {
    public Sampling {
        if (!(temperature >= 0) || !(topP > 0 && topP <= 1) || maxTokens < 1) {
            throw new ConfigException(
                    "expected a temperature of at least 0, top-p in (0, 1] and at least 1 token, found " + temperature
                            + ", " + topP + " and " + maxTokens);
        }
        extra = new TreeMap<>(extra);
    }

    /** What Qwen recommends for its vision models, and room for all slots and the caption. */
    public static Sampling standard() {
        return new Sampling(0.6, 0.95, 768, new TreeMap<>());
    }

    void addTo(Map<String, String> settings) {
        settings.put("temperature", Double.toString(temperature));
        settings.put("topP", Double.toString(topP));
        settings.put("maxTokens", Integer.toString(maxTokens));
        if (!extra.isEmpty()) {
            settings.put("extra", Json.line(extra));
        }
    }
}
