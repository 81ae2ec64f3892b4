package org.verw.dataset.pack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;

/** The part files of a pack: what the released code loads without a word and stumbles over in the training step. */
final class PartFileCheck {
    private static final int OFFICIAL = 24;

    private final Path folder;
    private final Findings findings;

    PartFileCheck(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** @throws IllegalArgumentException when it is no grid, or not of 24 x 24 cells */
    static PatchGrid requireOfficial(JsonNode mask) {
        PatchGrid grid = PatchGrid.read(mask);
        if (grid.rows() != OFFICIAL || grid.columns() != OFFICIAL) {
            throw new IllegalArgumentException("\"mask\": expected " + OFFICIAL + " x " + OFFICIAL + " cells, found "
                    + grid.rows() + " x " + grid.columns() + ": the released model stops there");
        }
        return grid;
    }

    void check(String boxes, boolean train, String at) {
        String relative = boxes.replace('\\', '/');
        try {
            PackPath.check(relative, "boxes");
        } catch (IllegalArgumentException e) {
            findings.add("path-outside", at, String.valueOf(e.getMessage()));
            return;
        }
        Path file = folder.resolve(relative);
        if (!Files.isRegularFile(file)) {
            findings.add(
                    "missing-part-file", at, "\"boxes\": expected the part file " + boxes + ", found no such file");
            return;
        }
        JsonNode items;
        try {
            items = Json.read(file, JsonNode.class);
        } catch (InvalidDataException e) {
            findings.add("bad-part-file", at, String.valueOf(e.getMessage()));
            return;
        }
        if (!items.isArray()) {
            findings.add("bad-part-file", at, boxes + ": expected a list of parts, found " + EntryReader.brief(items));
        } else if (items.isEmpty() && train) {
            findings.add(
                    "zero-parts",
                    at,
                    boxes + ": expected at least one part, found none: the released code stops there");
        } else {
            items(items, boxes, at);
        }
    }

    private void items(JsonNode items, String boxes, String at) {
        Set<Part> seen = EnumSet.noneOf(Part.class);
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            String where = at + ", " + boxes + " item " + i;
            JsonNode category = item.path("category");
            Optional<Part> part = category.isTextual() ? Part.of(category.textValue()) : Optional.empty();
            if (part.isEmpty()) {
                findings.add(
                        "unknown-category",
                        where,
                        "\"category\": expected one of windows, lights, wheels, mirrors, roof, doors, found "
                                + (category.isMissingNode() ? "nothing" : EntryReader.brief(category))
                                + ": the released code stops there");
            }
            JsonNode mask = item.path("mask");
            findings.attempt("bad-mask", where, () -> requireOfficial(mask));
            boolean again = part.isPresent() && !seen.add(part.get());
            if (again && mask.isArray() && !mask.isEmpty() && !mask.get(0).isArray()) {
                findings.add(
                        "bad-mask",
                        where,
                        "\"mask\": expected rows of cells for a part that is listed twice, found a flat list: the released "
                                + "code stops there");
            }
        }
    }
}
