package org.verw.annotate.prompt;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Require;
import org.verw.dataset.Sha256;

/**
 * What a vision-language model is asked about one image. Where there are several styles they rotate over the images, so that
 * captions do not all sound alike; the image's hash decides which one, so that a run can be repeated.
 *
 * @param id name and version, for example {@code vehicle-v1}
 * @param purpose one sentence for people
 * @param text with {@code {{style}}} and {@code {{schema}}} where those go
 * @param sha256 of the prompt file's bytes
 * @param schema of the answer, or null when the answer is the caption itself
 * @param styles in the order of the prompt file; empty when it has none
 */
public record Prompt(
        String id,
        String purpose,
        String text,
        String sha256,
        @Nullable SlotSchema schema,
        List<Style> styles) {
    public Prompt {
        Require.text(id, "id");
        Require.present(text, "text");
        Require.text(sha256, "sha256");
        styles = List.copyOf(styles);
    }

    /**
     * One way to write a caption.
     *
     * @param id name and version
     * @param text a sentence or two that take the place of {@code {{style}}}
     * @param sha256 of the style file's bytes
     */
    public record Style(String id, String text, String sha256) {}

    /**
     * The style for an image, or null when there is none.
     *
     * @param imageSha256 lower-case hex of the image's bytes
     */
    public @Nullable Style styleFor(String imageSha256) {
        if (styles.isEmpty()) {
            return null;
        }
        long draw =
                Long.parseUnsignedLong(Sha256.of(id + "/style/" + imageSha256).substring(0, 16), 16);
        return styles.get((int) Long.remainderUnsigned(draw, styles.size()));
    }

    /** The words that are sent, everything filled in. */
    public String textFor(@Nullable Style style) {
        String filled = style == null ? text : text.replace("{{style}}", style.text());
        return schema == null ? filled : filled.replace("{{schema}}", schema.json());
    }

    /** What decides the answer, for the key of a result: ids and hashes of prompt, schema and styles. */
    public SortedMap<String, String> settings() {
        SortedMap<String, String> settings = new TreeMap<>();
        settings.put("prompt", id);
        settings.put("promptSha256", sha256);
        if (schema != null) {
            settings.put("schemaSha256", schema.sha256());
        }
        if (!styles.isEmpty()) {
            settings.put(
                    "stylesSha256", Sha256.of(styles.stream().map(Style::sha256).collect(Collectors.joining("\n"))));
        }
        return settings;
    }
}
