package org.verw.annotate.prompt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;

/**
 * The JSON Schema of an answer: a flat object of slots with one text {@code caption} among them. Flat, because a caption's
 * attributes are words by name; the keywords below are all that is read, and any other is refused at the start rather than
 * ignored in 15,000 answers.
 */
public final class SlotSchema {
    private static final String CAPTION = "caption";
    private static final Set<String> TOP =
            Set.of("$schema", "title", "description", "type", "additionalProperties", "required", "properties");
    private static final Set<String> TYPES = Set.of("string", "null", "boolean", "integer", "number");

    private final String where;
    private final String json;
    private final String sha256;
    private final Map<String, Slot> slots;
    private final Set<String> required;

    private SlotSchema(String where, String json, String sha256, Map<String, Slot> slots, Set<String> required) {
        this.where = where;
        this.json = json;
        this.sha256 = sha256;
        this.slots = slots;
        this.required = required;
    }

    /**
     * @param where the file, for messages
     * @throws ConfigException when it is no schema of this kind; names file and keyword
     */
    static SlotSchema parse(String where, byte[] bytes) {
        JsonNode tree;
        try {
            tree = Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new ConfigException(where + ": expected JSON: " + e.getOriginalMessage(), e);
        }
        if (!tree.isObject() || !"object".equals(tree.path("type").asText())) {
            throw new ConfigException(
                    where + ": expected a schema with \"type\":\"object\", found " + tree.path("type"));
        }
        refuseUnknown(where, tree, TOP);
        Map<String, Slot> slots = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> p : tree.path("properties").properties()) {
            slots.put(p.getKey(), Slot.parse(where + ": \"" + p.getKey() + "\"", p.getValue(), TYPES));
        }
        Set<String> required = new TreeSet<>();
        tree.path("required").forEach(r -> required.add(r.asText()));
        if (!slots.containsKey(CAPTION) || !required.contains(CAPTION)) {
            throw new ConfigException(where + ": expected a required property \"caption\", found " + slots.keySet());
        }
        return new SlotSchema(where, Json.line(tree), Sha256.of(bytes), slots, required);
    }

    static void refuseUnknown(String where, JsonNode node, Set<String> known) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!known.contains(entry.getKey())) {
                throw new ConfigException(
                        where + ": keyword \"" + entry.getKey() + "\" is not supported. Use " + new TreeSet<>(known));
            }
        }
    }

    /** The schema on one line, as it is sent. */
    public String json() {
        return json;
    }

    /** Of the schema file's bytes. */
    public String sha256() {
        return sha256;
    }

    /** The file, for messages. */
    public String where() {
        return where;
    }

    /** What an answer does wrong, one sentence each; empty when it follows the schema. */
    public List<String> problems(JsonNode answer) {
        if (!answer.isObject()) {
            return List.of("expected a JSON object, found " + answer.getNodeType());
        }
        List<String> problems = new ArrayList<>();
        for (String name : required) {
            if (!answer.has(name)) {
                problems.add("\"" + name + "\": expected a value, found nothing");
            }
        }
        slots.forEach((name, slot) -> {
            if (answer.has(name)) {
                slot.problem(answer.get(name)).ifPresent(p -> problems.add("\"" + name + "\": " + p));
            }
        });
        return problems;
    }

    /** The slots of an answer that follows the schema: those that hold something, as text, the caption left out. */
    public SortedMap<String, String> slots(JsonNode answer) {
        SortedMap<String, String> filled = new TreeMap<>();
        for (String name : slots.keySet()) {
            JsonNode value = answer.path(name);
            if (!name.equals(CAPTION)
                    && value.isValueNode()
                    && !value.isNull()
                    && !value.asText().isBlank()) {
                filled.put(name, value.asText().strip());
            }
        }
        return filled;
    }
}
