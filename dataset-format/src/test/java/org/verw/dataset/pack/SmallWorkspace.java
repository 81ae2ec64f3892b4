package org.verw.dataset.pack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Json;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;

/** Writes a workspace with captions and parts for tests; every list may be changed before {@link #write}. */
final class SmallWorkspace {
    static final int WIDTH = 96;
    static final int HEIGHT = 72;

    final Path root;
    final List<VehicleImage> images = new ArrayList<>();
    final List<ImageCaption> captions = new ArrayList<>();
    final List<ImageParts> parts = new ArrayList<>();
    final List<Review> reviews = new ArrayList<>();
    final List<Quarantined> quarantined = new ArrayList<>();
    private final SplittableRandom random = new SplittableRandom(1);

    SmallWorkspace(Path root) {
        this.root = root;
    }

    /** Vehicles "1" to n, each with so many images {@code <vehicle>_<view>}. */
    static SmallWorkspace of(Path root, int vehicles, int views) {
        SmallWorkspace workspace = new SmallWorkspace(root);
        for (int v = 1; v <= vehicles; v++) {
            for (int view = 0; view < views; view++) {
                workspace.add(v + "_" + view, String.valueOf(v));
            }
        }
        return workspace;
    }

    /** An image of its own colours, a caption, wheels and a roof. */
    void add(String image, String vehicle) {
        byte[] jpeg = picture().toJpeg(90);
        String file = "images/" + image + ".jpg";
        put(file, jpeg);
        images.add(VehicleImage.listed(image, file, vehicle, "c1", Map.of()).decoded(WIDTH, HEIGHT, Sha256.of(jpeg)));
        captions.add(caption(image, "A car of vehicle " + vehicle + " with round wheels, seen in " + image + "."));
        parts.add(ImageParts.of(
                image,
                List.of(part(Part.ROOF, 10, 0, 60, 20), part(Part.WHEELS, 8, 50, 20, 20)),
                Map.of("segmenter", "test")));
    }

    static ImageCaption caption(String image, String text) {
        return new ImageCaption(
                image,
                text,
                new TreeMap<>(),
                List.of(),
                new TreeMap<>(Map.of("captioner", "test")),
                new TreeMap<>(),
                null);
    }

    void review(String image, String reviewer, Review.Verdict verdict, String caption, String of, String at) {
        reviews.add(new Review(image, reviewer, verdict, caption, Sha256.of(of), at));
    }

    String captionOf(String image) {
        return captions.stream()
                .filter(c -> c.image().equals(image))
                .findFirst()
                .orElseThrow()
                .caption();
    }

    static PartMask part(Part part, int x, int y, int w, int h) {
        byte[] pixels = new byte[WIDTH * HEIGHT];
        for (int row = y; row < y + h; row++) {
            java.util.Arrays.fill(pixels, row * WIDTH + x, row * WIDTH + x + w, (byte) 1);
        }
        return PartMask.of(part, 0.9, RleMask.ofRows(pixels, HEIGHT, WIDTH));
    }

    /** Smooth random colours, so that perceptual hashes differ. */
    Picture picture() {
        byte[] small = new byte[6 * 5 * 3];
        for (int i = 0; i < small.length; i++) {
            small[i] = (byte) random.nextInt(256);
        }
        return new Picture(6, 5, small).resize(WIDTH, HEIGHT, Picture.Scaling.CUBIC);
    }

    void put(String file, byte[] bytes) {
        try {
            Files.createDirectories(root.resolve(file).getParent());
            Files.write(root.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workspace write() {
        lines("images.jsonl", images);
        lines("captions.jsonl", captions);
        lines("parts.jsonl", parts);
        lines("reviews.jsonl", reviews);
        lines("quarantine.jsonl", quarantined);
        long vehicles = images.stream().map(VehicleImage::vehicle).distinct().count();
        return Workspace.create(
                root,
                new Workspace.About(
                        Workspace.FORMAT, "small", new Workspace.Source("test", "."), images.size(), vehicles, "test"));
    }

    private void lines(String name, List<?> records) {
        try (AtomicFile file = AtomicFile.create(root.resolve(name))) {
            records.forEach(file::line);
            file.commit();
        }
    }

    static String line(Object value) {
        return Json.line(value);
    }
}
