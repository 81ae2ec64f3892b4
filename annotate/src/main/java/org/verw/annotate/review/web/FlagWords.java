package org.verw.annotate.review.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.check.Thresholds;
import org.verw.dataset.ImageCaption;

/** Flags in words. Immutable. */
final class FlagWords {
    private static final int LONGEST = 300;
    private static final int MOST_WORDS = 20;

    private final Map<String, String> meanings = new CaptionChecks(Thresholds.defaults(), null).looksFor();

    Views.Flag of(ImageCaption.Flag flag) {
        List<String> words = new ArrayList<>();
        collect(flag.value(), words);
        return new Views.Flag(
                flag.check(),
                meanings.getOrDefault(flag.check(), ""),
                shortened(text(flag.value())),
                shortened(text(flag.threshold())),
                words);
    }

    private static String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(v -> items.add(text(v)));
            return String.join(", ", items);
        }
        if (value.isObject()) {
            List<String> items = new ArrayList<>();
            value.properties().forEach(e -> items.add(e.getKey() + " " + text(e.getValue())));
            return String.join(", ", items);
        }
        return value.asText();
    }

    private static void collect(JsonNode value, List<String> words) {
        if (value.isTextual() && words.size() < MOST_WORDS && value.textValue().length() <= LONGEST) {
            words.add(value.textValue());
        } else if (value.isContainerNode()) {
            value.forEach(v -> collect(v, words));
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }
}
