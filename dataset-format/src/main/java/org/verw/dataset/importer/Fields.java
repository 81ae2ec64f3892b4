package org.verw.dataset.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fields of a JSON record, each of one type; a wrong one is an {@link IllegalArgumentException} "field: expected …, found …". */
final class Fields {
    private Fields() {}

    /** Text, or null where the field is absent or null. */
    static @Nullable String optionalText(JsonNode record, String field) {
        JsonNode value = record.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw wrong(field, "text", value);
        }
        return value.textValue();
    }

    /** Text or a whole number, as text: what tables of identities hold. Null where the field is absent, null or empty. */
    static @Nullable String optionalName(JsonNode record, String field) {
        JsonNode value = record.get(field);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() && !value.isIntegralNumber()) {
            throw wrong(field, "text or a whole number", value);
        }
        String text = value.asText().strip();
        return text.isEmpty() ? null : text;
    }

    static String name(JsonNode record, String field) {
        String name = optionalName(record, field);
        if (name == null) {
            throw wrong(field, "text or a whole number", record.get(field));
        }
        return name;
    }

    /** A list of texts; a single text counts as a list of one; empty where the field is absent or null. */
    static List<String> texts(JsonNode record, String field) {
        JsonNode value = record.get(field);
        if (value == null || value.isNull()) {
            return List.of();
        }
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        return texts(value, field, "a list of texts");
    }

    static List<String> texts(JsonNode value, String field, String expected) {
        if (!value.isArray()) {
            throw wrong(field, expected, value);
        }
        List<String> all = new ArrayList<>(value.size());
        for (JsonNode text : value) {
            if (!text.isTextual()) {
                throw wrong(field, expected, text);
            }
            all.add(text.textValue());
        }
        return all;
    }

    static IllegalArgumentException wrong(String field, String expected, @Nullable JsonNode found) {
        return new IllegalArgumentException("\"" + field + "\": expected " + expected + ", found " + brief(found));
    }

    private static String brief(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "nothing";
        }
        if (value.isContainerNode()) {
            return (value.isArray() ? "a list of " : "an object of ") + value.size();
        }
        return SourcePath.shorten(value.toString());
    }
}
