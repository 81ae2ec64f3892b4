package org.verw.dataset.importer;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;

/**
 * The part files of a pack. Categories in the singular are read as the plural; those that are none of the six parts (hood,
 * bumper, licence plate) and grids that are none are counted and left out: the released training code would crash on them.
 */
final class T2iParts {
    private static final Map<String, Part> ALSO = Map.of(
            "window",
            Part.WINDOWS,
            "light",
            Part.LIGHTS,
            "wheel",
            Part.WHEELS,
            "mirror",
            Part.MIRRORS,
            "roofs",
            Part.ROOF,
            "door",
            Part.DOORS);

    private T2iParts() {}

    /**
     * @param folder of the pack, which {@code path} is relative to
     * @return empty where nothing usable is in the file
     */
    static SortedMap<Part, PatchGrid> read(Path folder, String path, Listing listing) {
        SortedMap<Part, PatchGrid> parts = new TreeMap<>();
        Path file = folder.resolve(SourcePath.below(folder, path));
        if (!Files.isRegularFile(file)) {
            listing.skip("part files that are missing", path);
            return parts;
        }
        JsonNode items = items(file, listing);
        for (JsonNode item : items) {
            String category = item.path("category").asText("");
            Optional<Part> part = part(category);
            if (part.isEmpty()) {
                listing.skip("parts that are none of the six", "'" + SourcePath.shorten(category) + "' in " + path);
                continue;
            }
            try {
                merge(parts, part.get(), PatchGrid.read(item.path("mask")));
            } catch (IllegalArgumentException e) {
                listing.skip("parts whose grid cannot be read", category + " in " + path + ": " + e.getMessage());
            }
        }
        return parts;
    }

    private static JsonNode items(Path file, Listing listing) {
        try {
            JsonNode items = Json.read(file, JsonNode.class);
            if (items.isArray()) {
                return items;
            }
            listing.skip("part files that are no list", file.toString());
        } catch (InvalidDataException e) {
            listing.skip("part files that cannot be read", String.valueOf(e.getMessage()));
        }
        return Json.MAPPER.createArrayNode();
    }

    private static Optional<Part> part(String category) {
        String word = category.strip().toLowerCase(Locale.ROOT);
        return Part.of(word).or(() -> Optional.ofNullable(ALSO.get(word)));
    }

    private static void merge(SortedMap<Part, PatchGrid> parts, Part part, PatchGrid grid) {
        if (!grid.isEmpty()) {
            parts.merge(part, grid, PatchGrid::union);
        }
    }
}
