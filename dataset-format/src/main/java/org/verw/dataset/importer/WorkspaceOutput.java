package org.verw.dataset.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Split;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.mask.PatchGrid;

/** Writes a settled listing as the files of a workspace, {@code dataset.json} last. */
final class WorkspaceOutput {
    private final Workspace workspace;
    private final Listing listing;
    private final Map<String, VehicleImage> byId;

    /** @param listing sorted by image, every id once */
    WorkspaceOutput(Workspace workspace, Listing listing) {
        this.workspace = workspace;
        this.listing = listing;
        this.byId = new HashMap<>(listing.images().size() * 2);
        listing.images().forEach(i -> byId.put(i.image(), i));
    }

    /** What was written of the text and masks that came with the source. */
    record Counts(long captions, long parts, SortedMap<String, Long> split) {}

    Counts write() {
        lines("images.jsonl", listing.images());
        List<Quarantined> bad = new ArrayList<>(listing.quarantined());
        bad.sort(Comparator.comparing(Quarantined::image).thenComparing(Quarantined::file));
        lines("quarantine.jsonl", bad);
        long captions = writeCaptions();
        long parts = writeParts();
        SortedMap<String, Long> split = writeSplit();
        if (!listing.queries().isEmpty()) {
            lines("queries.jsonl", listing.queries());
        }
        Workspace.create(workspace.root(), workspace.about());
        return new Counts(captions, parts, split);
    }

    private void lines(String name, List<?> records) {
        try (AtomicFile file = AtomicFile.create(workspace.root().resolve(name))) {
            records.forEach(file::line);
            file.commit();
        }
    }

    private long writeCaptions() {
        List<ImageCaption> captions = listing.captions().stream()
                .filter(c -> byId.containsKey(c.image()))
                .sorted(Comparator.comparing(ImageCaption::image))
                .toList();
        if (!listing.captions().isEmpty()) {
            lines("captions.jsonl", captions);
        }
        return captions.size();
    }

    /** Grids become masks of the image's own size; an image whose size nobody measured has none. */
    private long writeParts() {
        if (listing.parts().isEmpty()) {
            return 0;
        }
        List<ImageParts> all = new ArrayList<>();
        for (VehicleImage image : listing.images()) {
            SortedMap<Part, PatchGrid> grids = listing.parts().get(image.image());
            if (grids != null && image.width() > 0) {
                all.add(parts(image, grids));
            }
        }
        if (all.isEmpty()) {
            listing.note("Part masks were not taken over: that takes the images' sizes, and no image was read.");
            return 0;
        }
        lines("parts.jsonl", all);
        return all.size();
    }

    private static ImageParts parts(VehicleImage image, SortedMap<Part, PatchGrid> grids) {
        List<PartMask> masks = new ArrayList<>();
        grids.forEach((part, grid) -> masks.add(PartMask.of(part, 1, grid.toMask(image.height(), image.width()))));
        PatchGrid first = grids.get(grids.firstKey());
        String size = first == null ? "" : first.rows() + " x " + first.columns();
        return ImageParts.of(image.image(), masks, Map.of("segmenter", "imported", "source", "t2i", "grid", size));
    }

    private SortedMap<String, Long> writeSplit() {
        SortedMap<String, Long> counts = new TreeMap<>();
        SortedMap<String, Split> kept = new TreeMap<>();
        for (VehicleImage image : listing.images()) {
            Split side = listing.split().get(image.vehicle());
            if (side != null && kept.put(image.vehicle(), side) == null) {
                counts.merge(side.word(), 1L, Long::sum);
            }
        }
        if (!kept.isEmpty()) {
            Map<String, Object> split = new TreeMap<>();
            split.put("by", workspace.about().source().kind());
            split.put("assignments", kept);
            AtomicFile.write(workspace.split(), Json.pretty(split));
        }
        return counts;
    }
}
