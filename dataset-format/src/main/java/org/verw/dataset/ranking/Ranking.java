package org.verw.dataset.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.verw.dataset.InvalidDataException;

/** What a system answered to the queries of a pack: features of both sides, or a list of images for each query. */
public sealed interface Ranking extends AutoCloseable permits FeatureRanking, TopKRanking {
    /** Folder of the ranking of one seed, beside those of others. */
    Pattern SEED = Pattern.compile("seed-[0-9]{1,18}");

    /** The folder or file it was read from. */
    Path path();

    RankingManifest manifest();

    /**
     * Refuses to be scored against a pack it was not made for.
     *
     * @param sha256 {@code Pack.sha256()}
     * @throws InvalidDataException when the manifest states another pack; a manifest that states none passes
     */
    default void requirePack(String sha256) {
        manifest().requirePack(path(), sha256);
    }

    @Override
    void close();

    /**
     * Opens a ranking of either kind; the caller closes it.
     *
     * @param path a folder with {@code ranking.json}, or a top-k list
     * @throws InvalidDataException when it is neither
     */
    static Ranking open(Path path) {
        if (Files.isDirectory(path)) {
            return FeatureRanking.open(path);
        }
        if (path.endsWith(FeatureRanking.MANIFEST)) {
            return FeatureRanking.open(path.resolveSibling(""));
        }
        if (Files.exists(path)) {
            return TopKRanking.open(path);
        }
        throw new InvalidDataException(path + ": expected a ranking (a folder with " + FeatureRanking.MANIFEST
                + ", queries.npy and gallery.npy, or a top-k list), found nothing there");
    }

    /**
     * The rankings of a folder: itself where it is one, else its sub-folders {@code seed-1}, {@code seed-2}, …, in that order.
     *
     * @throws InvalidDataException when there is none
     */
    static List<Path> all(Path path) {
        if (!Files.isDirectory(path) || Files.exists(path.resolve(FeatureRanking.MANIFEST))) {
            return List.of(path);
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> seeds = inside.filter(
                            p -> SEED.matcher(p.getFileName().toString()).matches())
                    .filter(p -> Files.exists(p.resolve(FeatureRanking.MANIFEST)))
                    .sorted(Comparator.comparing(
                            (Path p) -> Long.valueOf(p.getFileName().toString().substring(5))))
                    .toList();
            return seeds.isEmpty() ? List.of(path) : seeds;
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
