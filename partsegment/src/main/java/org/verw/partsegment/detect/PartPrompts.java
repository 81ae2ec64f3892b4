package org.verw.partsegment.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Nearest;
import org.verw.dataset.Part;

/**
 * The texts that a detector or a text-prompted segmenter is asked with, several a part "to improve coverage and robustness" (paper,
 * section IV-A, which gives the windows' list; the other five are of the same kind). Immutable.
 */
public final class PartPrompts {
    private static final Map<Part, List<String>> STANDARD = Map.of(
            Part.WINDOWS, List.of("car windows", "windshield", "side windows", "rear window"),
            Part.LIGHTS, List.of("headlight", "taillight", "fog light"),
            Part.WHEELS, List.of("wheel", "tire"),
            Part.MIRRORS, List.of("side mirror", "rear-view mirror"),
            Part.ROOF, List.of("car roof", "roof rack"),
            Part.DOORS, List.of("car door"));

    private final Map<Part, List<String>> texts;

    private PartPrompts(Map<Part, List<String>> texts) {
        Map<Part, List<String>> inOrder = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            inOrder.put(part, List.copyOf(texts.getOrDefault(part, List.of())));
        }
        this.texts = Collections.unmodifiableMap(inOrder);
    }

    /** What is asked where nothing else is said. */
    public static PartPrompts standard() {
        return new PartPrompts(STANDARD);
    }

    /** These texts and no others; a part that is not named is not looked for. */
    public static PartPrompts of(Map<Part, List<String>> texts) {
        return new PartPrompts(texts);
    }

    /**
     * Reads a YAML or JSON file of lists by part, for example {@code doors: [car door, sliding door]}. Parts that the file does not
     * name keep their standard texts; an empty list leaves a part out.
     *
     * @throws InvalidDataException when there is no such file or it says something else
     */
    public static PartPrompts read(Path file) {
        JsonNode tree = parse(file);
        if (!tree.isObject()) {
            throw new InvalidDataException(
                    file + ": expected lists of texts by part, for example 'doors: [car door]', found " + tree);
        }
        Map<Part, List<String>> texts = new EnumMap<>(STANDARD);
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            Part part = Part.of(entry.getKey())
                    .orElseThrow(() -> new InvalidDataException(file + ": unknown part \"" + entry.getKey()
                            + "\", expected one of " + words() + "." + Nearest.hint(entry.getKey(), words())));
            texts.put(part, texts(file, part, entry.getValue()));
        }
        if (texts.values().stream().allMatch(List::isEmpty)) {
            throw new ConfigException(file + ": expected a text for one part at least, found none");
        }
        return new PartPrompts(texts);
    }

    private static JsonNode parse(Path file) {
        try {
            return Json.YAML.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new InvalidDataException(file + ":" + line + ": expected YAML or JSON: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new InvalidDataException(file + ": expected UTF-8, found bytes that are not", e);
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> texts(Path file, Part part, JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (!list.isArray()) {
            throw new InvalidDataException(file + ": \"" + part.word() + "\": expected a list of texts, found " + list);
        }
        for (JsonNode text : list) {
            if (!text.isTextual() || text.textValue().isBlank()) {
                throw new InvalidDataException(
                        file + ": \"" + part.word() + "\": expected a list of texts, found " + text + " in it");
            }
            texts.add(text.textValue().strip());
        }
        return texts;
    }

    private static List<String> words() {
        return Arrays.stream(Part.values()).map(Part::word).toList();
    }

    /** Texts of a part, empty where it is not looked for. */
    public List<String> of(Part part) {
        return texts.getOrDefault(part, List.of());
    }

    /** For records and settings: {@code windows: car windows, windshield; lights: …}. */
    @Override
    public String toString() {
        return texts.entrySet().stream()
                .filter(e -> !e.getValue().isEmpty())
                .map(e -> e.getKey().name().toLowerCase(Locale.ROOT) + ": " + String.join(", ", e.getValue()))
                .collect(Collectors.joining("; "));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PartPrompts other && texts.equals(other.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }
}
