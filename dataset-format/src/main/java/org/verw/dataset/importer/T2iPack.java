package org.verw.dataset.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;

/**
 * What a pack of this program holds beside the released layout: ids of images and vehicles as they were in the workspace, and who
 * wrote captions and masks. Empty for the packs of others.
 */
final class T2iPack {
    private static final String FORMAT = "pack/1";

    private final Map<String, Origin> byPath = new HashMap<>();

    private T2iPack() {}

    /**
     * Where a record came from.
     *
     * @param image id in the workspace that was packed
     * @param vehicle identity there
     * @param caption the text whose provenance {@code captionBy} is
     * @param captionBy provenance of the caption
     * @param partsBy provenance of the part masks
     */
    record Origin(
            String image,
            String vehicle,
            String caption,
            SortedMap<String, String> captionBy,
            SortedMap<String, String> partsBy) {}

    /**
     * @param folder that the records' paths are relative to; the pack is the one around it
     * @throws InvalidDataException when the pack is of a version this program does not know
     */
    static T2iPack of(Path folder) {
        T2iPack pack = new T2iPack();
        Path root = folder.getParent();
        if (root == null || !Files.isRegularFile(root.resolve("pack.json"))) {
            return pack;
        }
        Path manifest = root.resolve("pack.json");
        String format = Json.read(manifest, JsonNode.class).path("format").asText("");
        if (!format.equals(FORMAT)) {
            throw new InvalidDataException(manifest + ": \"format\": expected " + FORMAT + ", found '"
                    + SourcePath.shorten(format) + "'. A newer verw wrote it: use that one.");
        }
        if (Files.isRegularFile(root.resolve("captions.jsonl"))) {
            pack.read(root.resolve("captions.jsonl"));
        }
        return pack;
    }

    private void read(Path file) {
        try (JsonLines<JsonNode> lines = JsonLines.open(file, JsonNode.class)) {
            while (lines.hasNext()) {
                JsonNode row = lines.next();
                try {
                    byPath.put(
                            Fields.name(row, "file_path"),
                            new Origin(
                                    Fields.name(row, "image"),
                                    Fields.name(row, "vehicle"),
                                    Fields.name(row, "caption"),
                                    words(row.path("by")),
                                    words(row.path("parts_by"))));
                } catch (IllegalArgumentException e) {
                    throw lines.error(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static SortedMap<String, String> words(JsonNode by) {
        SortedMap<String, String> words = new TreeMap<>();
        by.properties().forEach(e -> words.put(e.getKey(), e.getValue().asText()));
        return words;
    }

    /** Where the record of this path came from, or null where that is not told. */
    @Nullable
    Origin of(String filePath) {
        return byPath.get(filePath);
    }
}
