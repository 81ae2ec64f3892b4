package org.verw.annotate.review.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.JsonLines;
import org.verw.dataset.LineIndex;
import org.verw.dataset.PartMask;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/**
 * The captions that may be reviewed, as the workspace's files were when it was read: the queue, then all others in the order of the
 * images. Captions outside the queue, masks and image records stay in their files. For one thread; close it.
 */
final class Catalogue implements AutoCloseable {
    private final Workspace workspace;
    private final List<Object> stamps;
    private final LineIndex<VehicleImage> images;
    private final LineIndex<ImageCaption> captions;
    private final @Nullable LineIndex<ImageParts> parts;
    private final ReviewQueue queue;
    private final List<LineIndex<?>> opened = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Integer> byId = new HashMap<>();

    /** What is read of a caption to know that there is one. */
    private record Captioned(String image) {}

    /** What is kept of an image outside the queue. */
    private record Listed(String image, String vehicle) {}

    private Catalogue(Workspace workspace) {
        this.workspace = workspace;
        this.stamps = stamps(workspace);
        this.queue = ReviewQueue.open(workspace);
        boolean whole = false;
        try {
            this.images = index(workspace.images(), VehicleImage.class);
            this.captions = index(workspace.captions(), ImageCaption.class);
            this.parts = Files.exists(workspace.parts()) ? index(workspace.parts(), ImageParts.class) : null;
            whole = true;
        } finally {
            if (!whole) {
                close();
            }
        }
    }

    private <T> LineIndex<T> index(Path file, Class<T> type) {
        LineIndex<T> index = LineIndex.open(file, type);
        opened.add(index);
        return index;
    }

    /** @throws org.verw.dataset.InvalidDataException when no queue was drawn, or a file is not what it should be */
    static Catalogue read(Workspace workspace) {
        Catalogue catalogue = new Catalogue(workspace);
        boolean read = false;
        try {
            catalogue.addQueue();
            catalogue.addOthers();
            read = true;
            return catalogue;
        } finally {
            if (!read) {
                catalogue.close();
            }
        }
    }

    private void addQueue() {
        for (ReviewItem item : queue.items()) {
            ReviewItem today = queue.isHoneypot(item) ? item : today(item);
            if (today != null) {
                String id = byId.containsKey(item.image()) ? item.key() : item.image();
                add(new Entry(id, item.image(), item.vehicle(), today));
            }
        }
    }

    /** The item with the caption that stands now; null where there is none any more. */
    private @Nullable ReviewItem today(ReviewItem item) {
        ImageCaption caption = captions.find(item.image());
        if (caption == null) {
            return null;
        }
        return caption.caption().equals(item.caption()) ? item : with(item, caption);
    }

    private static ReviewItem with(ReviewItem item, ImageCaption caption) {
        return new ReviewItem(
                item.image(),
                item.file(),
                item.vehicle(),
                item.camera(),
                caption.caption(),
                Sha256.of(caption.caption()),
                caption.flags(),
                item.reason(),
                item.stratum());
    }

    private void addOthers() {
        Set<String> captioned = new HashSet<>();
        try (Stream<Captioned> all = JsonLines.stream(workspace.captions(), Captioned.class)) {
            all.forEach(c -> captioned.add(c.image()));
        }
        if (Files.exists(workspace.quarantine())) {
            try (Stream<Quarantined> all = JsonLines.stream(workspace.quarantine(), Quarantined.class)) {
                all.forEach(q -> captioned.remove(q.image()));
            }
        }
        entries.forEach(e -> captioned.remove(e.image()));
        Map<String, String> vehicles = new HashMap<>();
        try (Stream<Listed> all = JsonLines.stream(workspace.images(), Listed.class)) {
            all.filter(i -> captioned.contains(i.image())).forEach(i -> {
                String vehicle = vehicles.computeIfAbsent(i.vehicle(), v -> v);
                add(new Entry(i.image(), i.image(), vehicle, null));
            });
        }
    }

    private void add(Entry entry) {
        byId.put(entry.id(), entries.size());
        entries.add(entry);
    }

    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    /** The place of an entry among all, or null where none is called so. */
    @Nullable
    Integer placeOf(String id) {
        return byId.get(id);
    }

    /** What is to be judged. */
    ReviewItem item(Entry entry) {
        ReviewItem queued = entry.queued();
        if (queued != null) {
            return queued;
        }
        VehicleImage image = image(entry.image());
        ImageCaption caption = Objects.requireNonNull(captions.find(entry.image()));
        return with(bare(image.image(), image.file(), image.vehicle(), image.camera(), ""), caption);
    }

    /** Whether a caption of an image was planted, for this queue or an earlier one. */
    boolean isPlanted(String image, String of) {
        return queue.isHoneypot(bare(image, "-", "-", null, of));
    }

    /** An item outside the queue, whose reason is of no account. */
    private static ReviewItem bare(String image, String file, String vehicle, @Nullable String camera, String of) {
        String hash = of.isEmpty() ? Sha256.of("") : of;
        return new ReviewItem(image, file, vehicle, camera, "", hash, List.of(), ReviewItem.Reason.SAMPLE, null);
    }

    VehicleImage image(String id) {
        return Objects.requireNonNull(images.find(id));
    }

    /** Who or what wrote the image's caption. */
    Map<String, String> provenance(String image) {
        ImageCaption caption = captions.find(image);
        return caption == null ? Map.of() : caption.by();
    }

    /** Masks of an image; null where it was not segmented. */
    @Nullable
    List<PartMask> parts(String image) {
        ImageParts found = parts == null ? null : parts.find(image);
        return found == null ? null : found.parts();
    }

    /** Whether a stage or a new queue replaced a file since. */
    boolean isOutdated() {
        // A queue that is being drawn anew has no plan for a moment; the old one goes on until it has.
        return ReviewQueue.exists(workspace) && !stamps.equals(stamps(workspace));
    }

    private static List<Object> stamps(Workspace workspace) {
        return Stream.of(
                        workspace.images(),
                        workspace.captions(),
                        workspace.parts(),
                        workspace.quarantine(),
                        workspace.review().resolve("queue.json"))
                .map(Catalogue::stamp)
                .toList();
    }

    /** Changes whenever a file is replaced, as all stages do it. */
    private static Object stamp(Path file) {
        try {
            BasicFileAttributes about = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(about.lastModifiedTime(), about.size(), String.valueOf(about.fileKey()));
        } catch (java.nio.file.NoSuchFileException e) {
            return "none";
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        opened.forEach(LineIndex::close);
    }
}
