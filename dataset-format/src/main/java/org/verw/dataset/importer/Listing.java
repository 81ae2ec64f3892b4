package org.verw.dataset.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Part;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Sha256;
import org.verw.dataset.Split;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.mask.PatchGrid;

/** What one source lists, filled by one importer in one thread. About 500 bytes an image. */
final class Listing {
    private Path root;
    private final List<VehicleImage> images = new ArrayList<>();
    private final List<ImageCaption> captions = new ArrayList<>();
    private final Map<String, SortedMap<Part, PatchGrid>> parts = new HashMap<>();
    private final Map<String, SortedMap<String, String>> partsBy = new HashMap<>();
    private final Map<String, Crop> crops = new HashMap<>();
    private final SortedMap<String, Split> split = new TreeMap<>();
    private final Map<String, String> splitConflicts = new LinkedHashMap<>();
    private final List<TrackQuery> queries = new ArrayList<>();
    private final List<Quarantined> quarantined = new ArrayList<>();
    private final Map<String, String> fileOfId = new HashMap<>();
    private final Map<String, Skipped> skipped = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    Listing(Path root) {
        this.root = root;
    }

    /** Folder that every {@code file}, or the frame of every crop, is relative to. */
    Path root() {
        return root;
    }

    void root(Path folder) {
        root = folder;
    }

    List<VehicleImage> images() {
        return images;
    }

    /**
     * The id of an image that has none of its own, from its path; where two paths would share one (a/b.jpg and a_b.jpg, x.jpg and
     * x.png) the later has a piece of its hash behind it.
     *
     * @param file the image's file
     * @param path what the id is made of
     */
    String id(String file, String path) {
        String plain = SourcePath.id(path);
        String taken = fileOfId.putIfAbsent(plain, file);
        if (taken == null || taken.equals(file)) {
            return plain;
        }
        String other = plain + "-" + Sha256.of(file).substring(0, 8);
        if (fileOfId.putIfAbsent(other, file) == null) {
            skip("ids that two files would share (a piece of the path's hash is behind the later)", other);
        }
        return other;
    }

    /** Several for one image where the source has several. */
    List<ImageCaption> captions() {
        return captions;
    }

    /** By image. */
    Map<String, SortedMap<Part, PatchGrid>> parts() {
        return parts;
    }

    /** Provenance of {@link #parts}, by image. */
    Map<String, SortedMap<String, String>> partsBy() {
        return partsBy;
    }

    /** By image; empty where the source's files are the images. */
    Map<String, Crop> crops() {
        return crops;
    }

    /** Puts a vehicle on one side of the source's split. */
    void assign(String vehicle, Split side) {
        Split before = split.putIfAbsent(vehicle, side);
        if (before != null && before != side) {
            splitConflicts.putIfAbsent(vehicle, before.word() + " and " + side.word());
        }
    }

    /** The source's split by vehicle; empty where it has none, or none that gives every vehicle one side. */
    SortedMap<String, Split> split() {
        return splitConflicts.isEmpty() ? split : new TreeMap<>();
    }

    /** Vehicles that the source's split tears apart, with the sides they are on. */
    Map<String, String> splitConflicts() {
        return splitConflicts;
    }

    List<TrackQuery> queries() {
        return queries;
    }

    List<Quarantined> quarantined() {
        return quarantined;
    }

    List<Skipped> skipped() {
        return List.copyOf(skipped.values());
    }

    List<String> notes() {
        return notes;
    }

    /** Counts something that was passed over; the first of a kind is kept for the message. */
    void skip(String what, String first) {
        Skipped known = skipped.get(what);
        skipped.put(what, known == null ? new Skipped(what, 1, first) : known.more());
    }

    /** A whole sentence that the user should read. */
    void note(String sentence) {
        notes.add(sentence);
    }
}
