package org.verw.model.search;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Require;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.Npy;
import org.verw.dataset.ranking.NpyWriter;
import org.verw.model.data.Pixels;

/**
 * The encoded images of a gallery: a folder with {@code features.npy} (float32, one row an image), {@code images.txt} (their paths,
 * one a line) and {@code index.json}, which comes last and says what made them.
 *
 * @param manifest what made it
 * @param images paths relative to the manifest's root, one a row
 * @param features of the images
 */
public record GalleryIndex(Manifest manifest, List<String> images, Features features) {
    private static final String MANIFEST = "index.json";
    private static final String FEATURES = "features.npy";
    private static final String IMAGES = "images.txt";
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff");

    /**
     * @param format {@link #FORMAT}
     * @param model name of the model, for people
     * @param weightsSha256 of the checkpoint that encoded; features of two checkpoints cannot be compared
     * @param root folder that the paths are relative to, absolute
     */
    public record Manifest(String format, String model, String weightsSha256, String root) {
        public static final String FORMAT = "index/1";

        public Manifest {
            if (!FORMAT.equals(format)) {
                throw new IllegalArgumentException("\"format\": expected " + FORMAT + ", found " + format);
            }
            Require.text(weightsSha256, "weightsSha256");
            Require.text(root, "root");
        }
    }

    /** Whether a folder holds an index. */
    public static boolean isAt(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /** All image files below a folder, by path; hidden ones are passed over. */
    public static List<String> imagesBelow(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException(folder + ": expected a folder of images or an index, found "
                    + (Files.exists(folder) ? "a file" : "nothing") + " there.");
        }
        try (Stream<Path> walk = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<String> images = walk.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(GalleryIndex::isImage)
                    .sorted()
                    .toList();
            if (images.isEmpty()) {
                throw new InvalidDataException(folder + ": expected images (" + EXTENSIONS + "), found none.");
            }
            return images;
        } catch (IOException e) {
            throw new InvalidDataException(folder + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isImage(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && EXTENSIONS.contains(extension);
    }

    /**
     * Encodes images.
     *
     * @param paths relative to the manifest's root
     * @param done hears the number encoded after each block
     * @param warning hears of images that cannot be read; they are left out
     */
    public static GalleryIndex encode(
            Manifest manifest, List<String> paths, Embedder embedder, IntConsumer done, Consumer<String> warning) {
        Path root = Path.of(manifest.root());
        Pixels pixels = new Pixels(
                paths.stream().map(root::resolve).toList(),
                embedder.preset().image().height(),
                embedder.preset().image().width(),
                0);
        Set<Integer> bad = new HashSet<>();
        Features all = embedder.images(pixels, done, (image, problem) -> {
            bad.add(image);
            warning.accept(problem + "; it is left out");
        });
        int dimension = all.dimension();
        List<String> kept = new ArrayList<>();
        float[] values = new float[(all.rows() - bad.size()) * dimension];
        for (int row = 0; row < all.rows(); row++) {
            if (!bad.contains(row)) {
                System.arraycopy(all.values(), row * dimension, values, kept.size() * dimension, dimension);
                kept.add(paths.get(row));
            }
        }
        return new GalleryIndex(manifest, List.copyOf(kept), new Features(values, dimension));
    }

    public void write(Path folder) {
        NpyWriter.write(folder.resolve(FEATURES), features.values(), features.rows(), features.dimension());
        FeatureRanking.writeIds(folder.resolve(IMAGES), images);
        AtomicFile.write(folder.resolve(MANIFEST), Json.pretty(manifest));
    }

    /** @throws InvalidDataException when it is none, or its files contradict each other */
    public static GalleryIndex read(Path folder) {
        Manifest manifest = Json.read(folder.resolve(MANIFEST), Manifest.class);
        Path ids = folder.resolve(IMAGES);
        try (Npy npy = Npy.open(folder.resolve(FEATURES))) {
            List<String> images = Files.readAllLines(ids);
            if (images.size() != npy.rows()) {
                throw new InvalidDataException(ids + ": expected one path for each of the " + npy.rows() + " rows of "
                        + FEATURES + ", found " + images.size() + ". Run 'verw embed' again.");
            }
            return new GalleryIndex(manifest, images, new Features(npy.readAll(), npy.columns()));
        } catch (IOException e) {
            throw new InvalidDataException(ids + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
