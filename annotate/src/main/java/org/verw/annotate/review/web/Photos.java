package org.verw.annotate.review.web;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Overlay;
import org.verw.dataset.image.Picture;
import org.verw.dataset.image.Picture.Scaling;

/**
 * Photographs as JPEG for the page: no larger than it can show, the parts drawn over it. Two are decoded at a time, so that memory
 * is bounded whatever is asked. Thread-safe.
 */
final class Photos {
    /** Longest side in pixels that may be asked for. */
    static final int MAX_SIDE = 1600;

    private static final long MAX_PIXELS = 64_000_000;
    private static final long MAX_FILE = 256L << 20;
    private static final int QUALITY = 88;

    private final Workspace workspace;
    private final Semaphore decoding = new Semaphore(2);

    Photos(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * @param parts masks of the image
     * @param shown which of them are drawn
     * @param side longest side of the answer, pixels; a smaller photograph is not enlarged
     */
    byte[] jpeg(VehicleImage image, List<PartMask> parts, Set<Part> shown, int side) throws Refusal {
        decoding.acquireUninterruptibly();
        try {
            Picture picture = Picture.read(fileOf(image));
            List<PartMask> drawn =
                    parts.stream().filter(p -> shown.contains(p.part())).toList();
            for (PartMask part : drawn) {
                if (part.mask().width() != picture.width() || part.mask().height() != picture.height()) {
                    throw new Refusal(
                            Refusal.CONFLICT,
                            "The masks are not of this photograph: they have "
                                    + part.mask().width() + " x "
                                    + part.mask().height() + " pixels, it has " + picture.width() + " x "
                                    + picture.height() + ".");
                }
            }
            return scaled(drawn.isEmpty() ? picture : Overlay.draw(picture, drawn), side)
                    .toJpeg(QUALITY);
        } catch (Picture.UndecodableException e) {
            throw new Refusal(Refusal.NOT_FOUND, "The photograph cannot be shown: " + e.getMessage());
        } catch (IOException e) {
            throw new Refusal(Refusal.NOT_FOUND, "The photograph cannot be read: " + image.file() + ": " + reason(e));
        } finally {
            decoding.release();
        }
    }

    /** The message of many a file's exception is its whole path. */
    private static String reason(IOException e) {
        return e instanceof AccessDeniedException ? "access denied" : String.valueOf(e.getMessage());
    }

    private static Picture scaled(Picture picture, int side) {
        int longest = Math.max(picture.width(), picture.height());
        int asked = Math.max(1, Math.min(side, MAX_SIDE));
        if (longest <= asked) {
            return picture;
        }
        double scale = (double) asked / longest;
        return picture.resize(
                (int) Math.max(1, Math.round(picture.width() * scale)),
                (int) Math.max(1, Math.round(picture.height() * scale)),
                Scaling.AREA);
    }

    private Path fileOf(VehicleImage image) throws Refusal, IOException {
        Path root = workspace.sourceRoot().toAbsolutePath().normalize();
        Path file = root.resolve(image.file()).normalize();
        if (!file.startsWith(root)) {
            throw new Refusal(Refusal.NOT_FOUND, "The photograph is not inside the source's folder.");
        }
        if (!Files.isRegularFile(file)) {
            throw new Refusal(Refusal.NOT_FOUND, "The photograph is not there: " + image.file());
        }
        if ((long) image.width() * image.height() > MAX_PIXELS || Files.size(file) > MAX_FILE) {
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "The photograph is too large to show: " + image.width() + " x " + image.height() + " pixels.");
        }
        return file;
    }
}
