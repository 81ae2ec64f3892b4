package org.verw.dataset.ranking;

import java.nio.file.Files;
import java.nio.file.Path;
import org.verw.dataset.InvalidDataException;

/** What a system answered to the queries of a pack: features of both sides, or a list of images for each query. */
public sealed interface Ranking extends AutoCloseable permits FeatureRanking, TopKRanking {
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
}
