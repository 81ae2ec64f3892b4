package org.verw.annotate.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Nearest;
import org.verw.dataset.Sha256;

/**
 * A text with front matter: YAML between two lines of three hyphens, then the words.
 *
 * @param where the file, for messages
 * @param text everything after the front matter, trimmed
 */
record PromptFile(
        String where,
        String id,
        String purpose,
        Set<String> variables,
        @Nullable String schema,
        List<String> styles,
        String text,
        String sha256) {
    private static final Set<String> KEYS = Set.of("id", "purpose", "variables", "schema", "styles");
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([^{}]*?)\\s*}}");
    private static final Pattern ID = Pattern.compile("[a-z0-9]+([.-][a-z0-9]+)*");

    /** @throws ConfigException when it is not of that form; names file and key */
    static PromptFile parse(String where, byte[] bytes) {
        String all = new String(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n");
        int end = all.indexOf("\n---\n", 3);
        if (!all.startsWith("---\n") || end < 0) {
            throw new ConfigException(
                    where + ": expected front matter, found none. Begin the file with a line '---', then "
                            + "'id:', 'purpose:' and 'variables:', then another line '---', then the prompt.");
        }
        JsonNode front = front(where, all.substring(4, end + 1));
        String text = all.substring(end + 5).strip();
        PromptFile file = new PromptFile(
                where,
                word(where, front, "id"),
                word(where, front, "purpose"),
                new TreeSet<>(list(where, front, "variables")),
                front.hasNonNull("schema") ? word(where, front, "schema") : null,
                front.hasNonNull("styles") ? list(where, front, "styles") : List.of(),
                text,
                Sha256.of(bytes));
        file.check();
        return file;
    }

    private static JsonNode front(String where, String yaml) {
        JsonNode front;
        try {
            front = Json.YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new ConfigException(where + ": front matter: expected YAML: " + e.getOriginalMessage(), e);
        }
        if (!front.isObject()) {
            throw new ConfigException(where + ": front matter: expected 'key: value' lines, found " + front);
        }
        for (Map.Entry<String, JsonNode> entry : front.properties()) {
            if (!KEYS.contains(entry.getKey())) {
                throw new ConfigException(where + ": front matter: unknown key \"" + entry.getKey() + "\"."
                        + Nearest.hint(entry.getKey(), KEYS));
            }
        }
        return front;
    }

    private static String word(String where, JsonNode front, String key) {
        JsonNode value = front.get(key);
        if (value == null || !value.isTextual() || value.textValue().isBlank()) {
            throw new ConfigException(where + ": front matter: \"" + key + "\": expected text, found " + value);
        }
        return value.textValue().strip();
    }

    private static List<String> list(String where, JsonNode front, String key) {
        JsonNode value = front.get(key);
        List<String> items = new ArrayList<>();
        if (value == null || !value.isArray()) {
            throw new ConfigException(where + ": front matter: \"" + key + "\": expected a list, found " + value);
        }
        value.forEach(v -> items.add(v.asText()));
        return items;
    }

    private void check() {
        if (!ID.matcher(id).matches()) {
            throw new ConfigException(
                    where + ": \"id\": expected lower-case words with hyphens, such as vehicle-v2, found '" + id + "'");
        }
        if (text.isEmpty()) {
            throw new ConfigException(where + ": expected a prompt after the front matter, found nothing");
        }
        TreeSet<String> used = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        if (!used.equals(variables)) {
            throw new ConfigException(
                    where + ": \"variables\": declared are " + variables + ", but the text uses " + used);
        }
    }
}
