package org.verw.dataset.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;

/** The file that lists the parts of one image: {@code [{"category":"wheels","mask":[[0,1,…],…],…},…]}. */
final class PartFile {
    private PartFile() {}

    /** @throws InvalidDataException when it is not such a file, names file, item and field */
    static SortedMap<Part, PatchGrid> read(Path file, int rows, int columns) {
        JsonNode items = Json.read(file, JsonNode.class);
        if (!items.isArray()) {
            throw new InvalidDataException(file + ": expected a list of parts, found " + EntryReader.brief(items));
        }
        SortedMap<Part, PatchGrid> parts = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            try {
                PatchGrid grid = grid(items.get(i), rows, columns);
                parts.merge(part(items.get(i)), grid, PatchGrid::union);
            } catch (IllegalArgumentException e) {
                throw new InvalidDataException(file + ": item " + i + ": " + e.getMessage(), e);
            }
        }
        return parts;
    }

    private static Part part(JsonNode item) {
        JsonNode category = item.path("category");
        return Part.of(category.asText())
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"category\": expected one of windows, lights, wheels, mirrors, roof, doors, found "
                                + (category.isMissingNode() ? "nothing" : EntryReader.brief(category))));
    }

    private static PatchGrid grid(JsonNode item, int rows, int columns) {
        PatchGrid grid = PatchGrid.read(item.path("mask"));
        if (grid.rows() != rows || grid.columns() != columns) {
            throw new IllegalArgumentException("\"mask\": expected " + rows + " x " + columns + " cells, found "
                    + grid.rows() + " x " + grid.columns());
        }
        return grid;
    }
}
