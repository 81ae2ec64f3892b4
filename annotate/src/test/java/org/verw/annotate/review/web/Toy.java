package org.verw.annotate.review.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verw.annotate.review.QueueSettings;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;

/** A workspace of many images that are one small file; its lists may be changed before {@link #write}. */
final class Toy {
    static final int WIDTH = 60;
    static final int HEIGHT = 40;

    final Path root;
    final List<VehicleImage> images = new ArrayList<>();
    final List<ImageCaption> captions = new ArrayList<>();
    final List<ImageParts> parts = new ArrayList<>();

    /** So many images {@code i0}, {@code i1} …, two a vehicle, every third caption with a flag. */
    Toy(Path root, int count) {
        this.root = root;
        for (int i = 0; i < count; i++) {
            images.add(VehicleImage.listed("i" + i, "photos/one.png", "v" + i / 2, "c" + i % 2, Map.of())
                    .decoded(WIDTH, HEIGHT, "00"));
            captions.add(caption(i, "A red sedan with round wheels, number " + i + "."));
            parts.add(ImageParts.of("i" + i, List.of(PartMask.of(Part.WHEELS, 1, wheels())), Map.of()));
        }
    }

    static ImageCaption caption(int i, String text) {
        List<Flag> flags = i % 3 == 0
                ? List.of(new Flag("part-without-mask", Json.MAPPER.valueToTree(List.of("wheels")), null))
                : List.of();
        return new ImageCaption(
                "i" + i,
                text,
                new TreeMap<>(),
                flags,
                new TreeMap<>(Map.of("captioner", "toy")),
                new TreeMap<>(),
                null);
    }

    private static RleMask wheels() {
        byte[] rows = new byte[WIDTH * HEIGHT];
        for (int y = 25; y < 35; y++) {
            for (int x = 5; x < 15; x++) {
                rows[y * WIDTH + x] = 1;
            }
        }
        return RleMask.ofRows(rows, HEIGHT, WIDTH);
    }

    /** Writes everything, and draws the queue without planted captions. */
    Workspace write() {
        byte[] rgb = new byte[WIDTH * HEIGHT * 3];
        java.util.Arrays.fill(rgb, (byte) 200);
        AtomicFile.write(root.resolve("photos/one.png"), new Picture(WIDTH, HEIGHT, rgb).toPng());
        AtomicFile.write(root.resolve("images.jsonl"), lines(images));
        AtomicFile.write(root.resolve("parts.jsonl"), lines(parts));
        writeCaptions();
        Workspace workspace = Workspace.create(
                root,
                new Workspace.About(
                        Workspace.FORMAT, "toy", new Workspace.Source("folder", "."), images.size(), 2, "t"));
        draw(workspace, 0);
        return workspace;
    }

    void writeCaptions() {
        AtomicFile.write(root.resolve("captions.jsonl"), lines(captions));
    }

    static void draw(Workspace workspace, int honeypots) {
        QueueSettings settings = new QueueSettings(0.03, 0.95, 0.5, null, honeypots, List.of(), 7);
        ReviewQueue.draw(workspace, settings, java.time.Clock.systemUTC());
    }

    /** What {@code reviews.jsonl} holds. */
    List<JsonNode> reviews() {
        Path file = root.resolve("reviews.jsonl");
        return java.nio.file.Files.exists(file) ? org.verw.dataset.JsonLines.readAll(file, JsonNode.class) : List.of();
    }

    private static String lines(List<?> records) {
        StringBuilder text = new StringBuilder();
        records.forEach(r -> text.append(Json.line(r)).append('\n'));
        return text.toString();
    }
}
