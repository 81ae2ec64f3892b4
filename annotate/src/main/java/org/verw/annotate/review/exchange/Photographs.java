package org.verw.annotate.review.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.dataset.ImageParts;
import org.verw.dataset.LineIndex;
import org.verw.dataset.PartMask;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.Scaling;
import org.verw.dataset.image.Picture.UndecodableException;

/** The photographs that captions are of, and their parts. One that cannot be read is remembered, and no reason to stop. For one thread. */
final class Photographs implements AutoCloseable {
    private final Path root;
    private final @Nullable LineIndex<ImageParts> parts;
    private final TreeSet<String> unreadable = new TreeSet<>();

    private Photographs(Path root, @Nullable LineIndex<ImageParts> parts) {
        this.root = root;
        this.parts = parts;
    }

    static Photographs open(Workspace workspace) {
        return new Photographs(
                workspace.sourceRoot(),
                Files.exists(workspace.parts()) ? LineIndex.open(workspace.parts(), ImageParts.class) : null);
    }

    /** Folder that every file is relative to. */
    Path root() {
        return root;
    }

    /** As it is on the disk, or null where it cannot be read. */
    @Nullable
    Picture picture(ReviewItem item) {
        try {
            return Picture.read(root.resolve(item.file()));
        } catch (IOException | UndecodableException e) {
            unreadable.add(item.file());
            return null;
        }
    }

    /** Small enough for these sides, aspect kept; never larger than it is. Null where it cannot be read. */
    @Nullable
    Picture thumbnail(ReviewItem item, int width, int height) {
        Picture picture = picture(item);
        if (picture == null) {
            return null;
        }
        double scale = Math.min(1, Math.min((double) width / picture.width(), (double) height / picture.height()));
        return picture.resize(
                Math.max(1, (int) Math.round(picture.width() * scale)),
                Math.max(1, (int) Math.round(picture.height() * scale)),
                Scaling.AREA);
    }

    /** Masks that fit the picture; none where there are none, or they are of another picture. */
    List<PartMask> parts(ReviewItem item, Picture picture) {
        ImageParts found = parts == null ? null : parts.find(item.image());
        boolean fit = found != null
                && found.parts().stream()
                        .allMatch(p ->
                                p.mask().width() == picture.width() && p.mask().height() == picture.height());
        return found != null && fit ? found.parts() : List.of();
    }

    /** Files that could not be read so far. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.close();
        }
    }
}
