package org.verw.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The caption of one image: a line of {@code captions.jsonl}.
 *
 * @param image id of the image
 * @param caption one description, plain text, no line breaks; empty only where every attempt was rejected and flagged
 * @param attributes what the captioner stated as slots ({@code color}, {@code type}, …); empty where it states none
 * @param flags what the checks found, worst first; empty when nothing was found
 * @param by provenance: captioner, model, prompt, promptSha256, …
 * @param usage tokens and what they cost, or empty
 * @param at ISO-8601 instant of the answer
 */
public record ImageCaption(
        String image,
        String caption,
        SortedMap<String, String> attributes,
        List<Flag> flags,
        SortedMap<String, String> by,
        SortedMap<String, Double> usage,
        @Nullable String at) {

    public ImageCaption {
        Require.text(image, "image");
        Require.present(caption, "caption");
        attributes = attributes == null ? new TreeMap<>() : new TreeMap<>(attributes);
        flags = flags == null ? List.of() : List.copyOf(flags);
        by = new TreeMap<>(Require.present(by, "by"));
        usage = usage == null ? new TreeMap<>() : new TreeMap<>(usage);
    }

    /**
     * A finding of one caption check.
     *
     * @param check name of the check, for example {@code clip-tokens}
     * @param value what was measured, as JSON
     * @param threshold what it was held against, as JSON; null where the check has none
     */
    public record Flag(
            String check, JsonNode value, @Nullable JsonNode threshold) {
        public Flag {
            Require.text(check, "check");
            Require.present(value, "value");
        }
    }

    /** The same words for another image, one of the same bytes. */
    public ImageCaption withImage(String other) {
        return new ImageCaption(other, caption, attributes, flags, by, usage, at);
    }

    public ImageCaption withFlags(List<Flag> newFlags) {
        return new ImageCaption(image, caption, attributes, newFlags, by, usage, at);
    }
}
