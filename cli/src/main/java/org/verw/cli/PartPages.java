package org.verw.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageParts;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.sheet.ContactSheet;
import org.verw.dataset.sheet.MaskCheck;
import org.verw.dataset.stage.Subset;

/** Pages of some of a workspace's part masks, drawn at random by a seed. */
final class PartPages {
    private final Workspace workspace;
    private final long seed;

    PartPages(Workspace workspace, long seed) {
        this.workspace = workspace;
        this.seed = seed;
    }

    /** Writes {@code parts-sheet.html}. */
    Path sheet(int count) {
        Map<VehicleImage, ImageParts> drawn = drawn(count);
        ContactSheet sheet = new ContactSheet(
                "Part masks",
                drawn.size() + " images of " + workspace.about().name() + ", drawn by seed " + seed
                        + ". Left the picture, right its masks.");
        drawn.forEach((image, parts) -> {
            Map<String, String> scores = new TreeMap<>();
            parts.parts()
                    .forEach(p -> scores.put(p.part().word(), String.format(java.util.Locale.ROOT, "%.2f", p.score())));
            sheet.add(image.image(), picture(workspace, image), parts.parts(), "", scores, List.of());
        });
        Path file = workspace.root().resolve("parts-sheet.html");
        sheet.write(file);
        return file;
    }

    /** Writes {@code parts-check.html}. */
    Path check(int count) {
        if (count < 1) {
            throw new ConfigException("--check: expected at least 1 image, found " + count);
        }
        Map<VehicleImage, ImageParts> drawn = drawn(count);
        MaskCheck page = new MaskCheck(
                "Are these part masks right?",
                drawn.size() + " images of " + workspace.about().name() + ", drawn by seed " + seed
                        + ". Left the picture, right its masks.");
        drawn.forEach((image, parts) -> page.add(image.image(), picture(workspace, image), parts.parts()));
        Path file = workspace.root().resolve("parts-check.html");
        page.write(file);
        return file;
    }

    /** The images with masks whose draw is smallest, in order of ids. */
    private Map<VehicleImage, ImageParts> drawn(int count) {
        if (!Files.isRegularFile(workspace.parts())) {
            throw new InvalidDataException(
                    workspace.parts() + ": no such file; run 'verw segment " + workspace.root() + "' first");
        }
        Subset.Sample sample = new Subset.Sample(count, seed);
        PriorityQueue<ImageParts> smallest =
                new PriorityQueue<>(Comparator.comparingLong((ImageParts parts) -> sample.draw(parts.image()))
                        .reversed());
        try (JsonLines<ImageParts> lines = JsonLines.open(workspace.parts(), ImageParts.class)) {
            lines.forEachRemaining(parts -> {
                smallest.add(parts);
                if (smallest.size() > count) {
                    smallest.remove();
                }
            });
        }
        Map<String, ImageParts> byId = new TreeMap<>();
        smallest.forEach(parts -> byId.put(parts.image(), parts));
        Map<VehicleImage, ImageParts> drawn = new TreeMap<>(Comparator.comparing(VehicleImage::image));
        try (JsonLines<VehicleImage> images = JsonLines.open(workspace.images(), VehicleImage.class)) {
            images.forEachRemaining(image -> {
                ImageParts parts = byId.get(image.image());
                if (parts != null) {
                    drawn.put(image, parts);
                }
            });
        }
        return drawn;
    }

    static Picture picture(Workspace workspace, VehicleImage image) {
        Path file = workspace.fileOf(image);
        try {
            return Picture.read(file);
        } catch (Picture.UndecodableException e) {
            throw new InvalidDataException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
