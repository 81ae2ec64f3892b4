package org.verw.annotate.attribute;

import java.nio.file.Files;
import java.util.Iterator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Inputs;

/**
 * An image with its masks.
 *
 * @param parts null where it was not segmented
 */
public record MaskedImage(VehicleImage image, @Nullable ImageParts parts) {
    /** The images of a workspace with the masks it has; both files are read side by side, since masks are large. */
    public static Inputs<MaskedImage> of(Workspace workspace) {
        Inputs<VehicleImage> images = Inputs.images(workspace);
        return new Inputs<>() {
            @Override
            public Stream<MaskedImage> open() {
                return Files.exists(workspace.parts()) ? beside(images.open(), workspace) : alone(images.open());
            }

            @Override
            public long size() {
                return images.size();
            }
        };
    }

    private static Stream<MaskedImage> alone(Stream<VehicleImage> images) {
        return images.map(i -> new MaskedImage(i, null));
    }

    private static Stream<MaskedImage> beside(Stream<VehicleImage> images, Workspace workspace) {
        Stream<ImageParts> parts = JsonLines.stream(workspace.parts(), ImageParts.class);
        Merge merge = new Merge(parts.iterator(), workspace);
        return images.map(merge::with).onClose(parts::close);
    }

    /** Walks through the masks as the images come. */
    private static final class Merge {
        private final Iterator<ImageParts> parts;
        private final Workspace workspace;
        private @Nullable ImageParts next;
        private long passed;

        Merge(Iterator<ImageParts> parts, Workspace workspace) {
            this.parts = parts;
            this.workspace = workspace;
            advance();
        }

        private void advance() {
            next = parts.hasNext() ? parts.next() : null;
        }

        MaskedImage with(VehicleImage image) {
            passed++;
            ImageParts candidate = next;
            if (candidate != null && candidate.image().equals(image.image())) {
                advance();
                return new MaskedImage(image, candidate);
            }
            if (candidate != null && passed == workspace.about().images()) {
                throw new InvalidDataException(
                        workspace.parts() + ": '" + candidate.image()
                                + "': expected the order of images.jsonl, found another, or an image that is not listed. Run 'verw segment' again.");
            }
            return new MaskedImage(image, null);
        }
    }
}
