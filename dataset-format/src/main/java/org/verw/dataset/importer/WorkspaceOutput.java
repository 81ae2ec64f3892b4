package org.verw.dataset.importer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /** @param listing sorted by image, every id once */
    WorkspaceOutput(Workspace workspace, Listing listing) {
        this.workspace = workspace;
        this.listing = listing;
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

    private void lines(String name, Collection<?> records) {
        try (AtomicFile file = AtomicFile.create(workspace.root().resolve(name))) {
            records.forEach(file::line);
            file.commit();
        }
    }

    private long writeCaptions() {
        if (listing.captions().isEmpty()) {
            return 0;
        }
        SortedMap<String, ImageCaption> first = new TreeMap<>();
        List<ImageCaption> more = new ArrayList<>();
        Set<String> images = listing.images().stream().map(VehicleImage::image).collect(Collectors.toSet());
        for (ImageCaption caption : listing.captions()) {
            if (images.contains(caption.image()) && first.putIfAbsent(caption.image(), caption) != null) {
                more.add(caption);
            }
        }
        lines("captions.jsonl", first.values());
        if (!more.isEmpty()) {
            more.sort(Comparator.comparing(ImageCaption::image));
            lines("more-captions.jsonl", more);
            listing.note(String.format(
                    Locale.ROOT,
                    "An image has one caption in a workspace: the first of each is in captions.jsonl, %,d others are in"
                            + " more-captions.jsonl.",
                    more.size()));
        }
        return first.size();
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

    private ImageParts parts(VehicleImage image, SortedMap<Part, PatchGrid> grids) {
        List<PartMask> masks = new ArrayList<>();
        grids.forEach((part, grid) -> masks.add(PartMask.of(part, 1, grid.toMask(image.height(), image.width()))));
        Map<String, String> by = new TreeMap<>(listing.partsBy().getOrDefault(image.image(), new TreeMap<>()));
        grids.values().stream().limit(1).forEach(grid -> by.put("grid", grid.rows() + " x " + grid.columns()));
        return ImageParts.of(image.image(), masks, by);
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
