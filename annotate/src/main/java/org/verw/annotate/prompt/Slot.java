package org.verw.annotate.prompt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.verw.dataset.ConfigException;

/**
 * One property of an answer.
 *
 * @param types JSON Schema's names of the types that may stand there
 * @param words the only texts that may stand there; empty for any
 * @param minLength of a text, characters
 */
record Slot(Set<String> types, Set<String> words, int minLength) {
    private static final Set<String> KEYWORDS = Set.of("type", "enum", "minLength", "maxLength", "description");

    static Slot parse(String where, JsonNode node, Set<String> allowed) {
        SlotSchema.refuseUnknown(where, node, KEYWORDS);
        Set<String> types = new TreeSet<>();
        JsonNode type = node.path("type");
        if (type.isArray()) {
            type.forEach(t -> types.add(t.asText()));
        } else {
            types.add(type.asText());
        }
        if (!allowed.containsAll(types)) {
            throw new ConfigException(where + ": \"type\": expected " + new TreeSet<>(allowed) + ", found " + type
                    + ". Slots are flat: no objects, no lists.");
        }
        Set<String> words = new TreeSet<>();
        node.path("enum").forEach(w -> words.add(w.asText()));
        return new Slot(types, words, node.path("minLength").asInt(0));
    }

    /**
     * What is wrong with a value. {@code maxLength} is for the server's grammar alone, where it stops a model that loops; a
     * slot that is a few characters longer is a good answer.
     */
    Optional<String> problem(JsonNode value) {
        String type = typeOf(value);
        if (!types.contains(type) && !(type.equals("integer") && types.contains("number"))) {
            return Optional.of("expected " + types + ", found " + type);
        }
        if (type.equals("string") && value.textValue().strip().length() < minLength) {
            return Optional.of("expected at least " + minLength + " characters, found '" + value.textValue() + "'");
        }
        if (type.equals("string") && !words.isEmpty() && !words.contains(value.textValue())) {
            return Optional.of("expected one of " + words + ", found '" + value.textValue() + "'");
        }
        return Optional.empty();
    }

    private static String typeOf(JsonNode value) {
        if (value.isTextual()) {
            return "string";
        }
        if (value.isNumber()) {
            return value.isIntegralNumber() ? "integer" : "number";
        }
        return value.getNodeType().name().toLowerCase(Locale.ROOT);
    }
}
