package org.verw.dataset.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.LineIndex;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.pack.LeftOut.Reason;

/** The images of a workspace that may go into a pack, in its order; the others go to {@link LeftOut}. Close it. */
final class Candidates implements Iterator<Candidate>, AutoCloseable {
    private final Workspace workspace;
    private final JsonLines<VehicleImage> images;
    private final LineIndex<ImageCaption> captions;
    private final LineIndex<ImageParts> parts;
    private final Verdicts verdicts;
    private final Set<String> quarantined = new HashSet<>();
    private final Set<String> stems = new HashSet<>();
    private final SortedSet<String> vehicles = new TreeSet<>();
    private final WhyMissing whyMissing;
    private final LeftOut leftOut;
    private @Nullable Candidate next;

    private Candidates(
            Workspace workspace, LineIndex<ImageCaption> captions, LineIndex<ImageParts> parts, LeftOut leftOut) {
        this.workspace = workspace;
        this.images = JsonLines.open(workspace.images(), VehicleImage.class);
        this.captions = captions;
        this.parts = parts;
        this.verdicts = Verdicts.read(workspace);
        this.whyMissing = new WhyMissing(workspace);
        this.leftOut = leftOut;
    }

    /** @throws InvalidDataException when there are no captions or no parts; says which command makes them */
    static Candidates open(Workspace workspace, WorkspaceFiles files, LeftOut leftOut) {
        LineIndex<ImageCaption> captions = LineIndex.open(files.captions(), ImageCaption.class);
        LineIndex<ImageParts> parts = LineIndex.open(files.parts(), ImageParts.class);
        Candidates candidates = new Candidates(workspace, captions, parts, leftOut);
        if (Files.exists(workspace.quarantine())) {
            try (JsonLines<Quarantined> lines = JsonLines.open(workspace.quarantine(), Quarantined.class)) {
                lines.forEachRemaining(q -> candidates.quarantined.add(q.image()));
            }
        }
        return candidates;
    }

    @Override
    public boolean hasNext() {
        while (next == null && images.hasNext()) {
            VehicleImage image = images.next();
            vehicles.add(image.vehicle());
            next = candidate(image);
        }
        return next != null;
    }

    @Override
    public Candidate next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Candidate result = Objects.requireNonNull(next);
        next = null;
        return result;
    }

    private @Nullable Candidate candidate(VehicleImage image) {
        ImageCaption caption = captions.find(image.image());
        ImageParts found = parts.find(image.image());
        Review review = caption == null ? null : verdicts.of(image.image(), caption.caption());
        Reason reason = reason(image, caption, found, review);
        if (reason != null || caption == null || found == null) {
            leftOut.add(image, Objects.requireNonNull(reason));
            return null;
        }
        return new Candidate(image, source(image), stem(image.image()), caption, review, found);
    }

    private @Nullable Reason reason(
            VehicleImage image, @Nullable ImageCaption caption, @Nullable ImageParts found, @Nullable Review review) {
        String id = image.image();
        if (quarantined.contains(id)) {
            return new Reason("quarantined", "see " + workspace.quarantine().getFileName());
        }
        if (caption == null) {
            return new Reason("no-caption", whyMissing.of("caption", id));
        }
        if (review != null && review.verdict() == Verdict.REJECT) {
            return new Reason("rejected", "by reviewer " + review.reviewer());
        }
        if ((review == null ? caption.caption() : review.caption()).isBlank()) {
            return new Reason("empty-caption", "");
        }
        if (found == null) {
            return new Reason("no-parts", whyMissing.of("segment", id));
        }
        if (found.parts().stream().allMatch(p -> p.mask().isEmpty())) {
            return new Reason("zero-parts", "the released code cannot train on an image without a part");
        }
        return null;
    }

    private Path source(VehicleImage image) {
        try {
            PackPath.check(image.file(), "file");
        } catch (IllegalArgumentException e) {
            throw images.error(String.valueOf(e.getMessage()));
        }
        return workspace.fileOf(image);
    }

    /** Two names that differ only in case would be one file on some systems. */
    private String stem(String image) {
        String stem = ImageName.stem(image);
        if (stems.add(stem.toLowerCase(Locale.ROOT))) {
            return stem;
        }
        String hashed = ImageName.hashed(stem, image);
        if (!stems.add(hashed.toLowerCase(Locale.ROOT))) {
            throw images.error("\"image\": expected every image once, found " + image + " again");
        }
        return hashed;
    }

    /** Every vehicle of the images seen so far, of those left out too. */
    SortedSet<String> vehicles() {
        return Collections.unmodifiableSortedSet(vehicles);
    }

    Verdicts verdicts() {
        return verdicts;
    }

    @Override
    public void close() {
        images.close();
        captions.close();
        parts.close();
    }
}
