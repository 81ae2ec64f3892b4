package org.verw.annotate.review.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.verw.dataset.ImageCaption.Flag;

/** A flag in words: {@code words 9 (threshold 20)}, {@code person: driver, man}. */
final class FlagText {
    private static final int LONGEST = 120;

    private FlagText() {}

    static String of(Flag flag) {
        String value = text(flag.value());
        JsonNode threshold = flag.threshold();
        String words = flag.check() + (flag.value().isNumber() ? " " : ": ") + value;
        String shown = words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
        return threshold == null || threshold.isNull() ? shown : shown + " (threshold " + text(threshold) + ")";
    }

    private static String text(JsonNode node) {
        if (node.isArray()) {
            return StreamSupport.stream(node.spliterator(), false)
                    .map(FlagText::text)
                    .collect(Collectors.joining(", "));
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .map(e -> e.getKey() + " " + text(e.getValue()))
                    .collect(Collectors.joining(", "));
        }
        return node.asText();
    }
}
