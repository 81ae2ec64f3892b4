package org.verw.dataset.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Split;
import org.verw.dataset.mask.PatchGrid;

/** One record of the main file as JSON to an {@link Entry}. Takes what the released loader takes; the rest is refused by field. */
final class EntryReader {
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+(_[0-9]+)*");

    private EntryReader() {}

    /** @throws IllegalArgumentException "field: expected …, found …" */
    static Entry read(JsonNode record) {
        if (!record.isObject()) {
            throw new IllegalArgumentException("expected an object, found " + brief(record));
        }
        String boxes = optionalText(record, "boxes");
        return new Entry(
                identity(required(record, "id")),
                text(required(record, "file_path"), "file_path"),
                captions(required(record, "captions")),
                split(text(required(record, "split"), "split")),
                boxes == null ? null : boxes.replace('\\', '/'),
                grid(record.get("mask")),
                optionalText(record, "prompt"));
    }

    /** What Python's {@code int()} gives, as text. */
    static String identity(JsonNode id) {
        if (id.isIntegralNumber()) {
            return id.bigIntegerValue().toString();
        }
        if (id.isNumber() && Double.isFinite(id.doubleValue())) {
            return new BigDecimal(id.doubleValue()).toBigInteger().toString();
        }
        if (id.isTextual()
                && id.textValue().length() <= 400
                && WHOLE.matcher(id.textValue().strip()).matches()) {
            return new BigInteger(id.textValue().strip().replace("_", "")).toString();
        }
        throw new IllegalArgumentException("\"id\": expected a whole number or its text, found " + brief(id));
    }

    private static Split split(String word) {
        return word.equals("train") ? Split.TRAIN : word.equals("test") ? Split.TEST : Split.VAL;
    }

    private static List<String> captions(JsonNode captions) {
        if (!captions.isArray()) {
            throw new IllegalArgumentException("\"captions\": expected a list of texts, found " + brief(captions));
        }
        List<String> all = new ArrayList<>(captions.size());
        for (JsonNode caption : captions) {
            all.add(text(caption, "captions"));
        }
        return all;
    }

    private static @Nullable PatchGrid grid(@Nullable JsonNode mask) {
        return mask == null || mask.isNull() ? null : PatchGrid.read(mask);
    }

    private static JsonNode required(JsonNode record, String field) {
        JsonNode value = record.get(field);
        if (value == null) {
            throw new IllegalArgumentException("\"" + field + "\": expected a value, found nothing");
        }
        return value;
    }

    private static String text(JsonNode value, String field) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("\"" + field + "\": expected text, found " + brief(value));
        }
        return value.textValue();
    }

    private static @Nullable String optionalText(JsonNode record, String field) {
        JsonNode value = record.get(field);
        return value == null || value.isNull() ? null : text(value, field);
    }

    /** The value as JSON, cut to what fits a sentence. */
    static String brief(JsonNode value) {
        String json = value.isContainerNode()
                ? (value.isArray() ? "a list of " : "an object of ") + value.size()
                : value.toString();
        return json.length() <= 60 ? json : json.substring(0, 57) + "...";
    }
}
