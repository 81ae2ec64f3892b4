package org.verw.dataset.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/**
 * A ranking as features: a folder with {@code ranking.json}, {@code queries.npy} (queries, dim), {@code gallery.npy} (images, dim)
 * and, where the rows are not in the pack's order, {@code queries.txt} and {@code gallery.txt} with one id a line. The pack's order
 * is every caption of the split in file order, and every image of the split in file order.
 *
 * @param path the folder
 * @param manifest what ranked what
 * @param queries one row a query
 * @param gallery one row an image
 * @param queryIds ids of the rows, or null: the pack's order
 * @param galleryIds ids of the rows, or null: the pack's order
 */
public record FeatureRanking(
        Path path,
        RankingManifest manifest,
        Npy queries,
        Npy gallery,
        @Nullable List<String> queryIds,
        @Nullable List<String> galleryIds)
        implements Ranking {
    static final String MANIFEST = "ranking.json";

    /**
     * Writes a ranking; {@code ranking.json} comes last, so that a folder with it is whole.
     *
     * @param manifest its {@code dim} is filled in
     * @param queryIds {@link QueryId}s (or image ids), one a row
     * @param queries float32 (queries, dim), row-major
     * @param galleryIds {@code file_path}s, one a row
     * @param gallery float32 (images, dim), row-major
     * @param dim length of a feature
     */
    public static void write(
            Path folder,
            RankingManifest manifest,
            List<String> queryIds,
            float[] queries,
            List<String> galleryIds,
            float[] gallery,
            int dim) {
        if (queries.length != queryIds.size() * dim || gallery.length != galleryIds.size() * dim) {
            throw new IllegalArgumentException(
                    "expected " + queryIds.size() + " queries and " + galleryIds.size() + " images of " + dim
                            + " numbers, found " + queries.length + " and " + gallery.length + " numbers");
        }
        NpyWriter.write(folder.resolve("queries.npy"), queries, queryIds.size(), dim);
        NpyWriter.write(folder.resolve("gallery.npy"), gallery, galleryIds.size(), dim);
        writeIds(folder.resolve("queries.txt"), queryIds);
        writeIds(folder.resolve("gallery.txt"), galleryIds);
        writeManifest(folder, manifest, dim);
    }

    /** Writes one id a line; for a ranking whose features are written with {@link NpyWriter}. */
    public static void writeIds(Path file, Iterable<String> ids) {
        try (AtomicFile out = AtomicFile.create(file)) {
            for (String id : ids) {
                if (id.indexOf('\n') >= 0 || id.indexOf('\r') >= 0) {
                    throw new InvalidDataException(file + ": expected ids without line breaks, found one in " + id);
                }
                out.text(id);
                out.text("\n");
            }
            out.commit();
        }
    }

    /** Writes {@code ranking.json}, which makes the folder a ranking; write it last. */
    public static void writeManifest(Path folder, RankingManifest m, int dim) {
        RankingManifest whole = new RankingManifest(
                RankingManifest.FEATURES,
                m.system(),
                m.task(),
                m.model(),
                m.settings(),
                m.packSha256(),
                m.split(),
                m.seed(),
                m.selection(),
                m.similarity(),
                dim,
                m.normalised(),
                m.tool(),
                m.created());
        AtomicFile.write(folder.resolve(MANIFEST), Json.pretty(whole));
    }

    /**
     * Opens a folder and checks that its files fit each other; the caller closes it.
     *
     * @throws InvalidDataException when it is no such folder, or the files contradict each other
     */
    static FeatureRanking open(Path folder) {
        Path file = folder.resolve(MANIFEST);
        if (!Files.isRegularFile(file)) {
            throw new InvalidDataException(folder + ": expected a ranking, found no " + MANIFEST
                    + " in it. 'verw rank RUN --data PACK -o " + folder
                    + "' writes one, and docs/ranking-files.md shows how"
                    + " any other program does.");
        }
        RankingManifest manifest = Json.read(file, RankingManifest.class);
        Npy queries = Npy.open(folder.resolve("queries.npy"));
        Npy gallery = null;
        boolean opened = false;
        try {
            gallery = Npy.open(folder.resolve("gallery.npy"));
            FeatureRanking ranking = new FeatureRanking(
                    folder,
                    manifest,
                    queries,
                    gallery,
                    ids(folder.resolve("queries.txt"), queries.rows()),
                    ids(folder.resolve("gallery.txt"), gallery.rows()));
            ranking.requireOneDim();
            opened = true;
            return ranking;
        } finally {
            if (!opened) {
                queries.close();
                if (gallery != null) {
                    gallery.close();
                }
            }
        }
    }

    private void requireOneDim() {
        if (queries.columns() != gallery.columns()) {
            throw new InvalidDataException(path + ": expected features of one length, found " + queries.columns()
                    + " numbers a row in queries.npy and " + gallery.columns() + " in gallery.npy");
        }
        Integer stated = manifest.dim();
        if (stated != null && stated != queries.columns()) {
            throw new InvalidDataException(path.resolve(MANIFEST) + ": \"dim\": expected " + queries.columns()
                    + " (the length of a row of queries.npy), found " + stated);
        }
    }

    private static @Nullable List<String> ids(Path file, int rows) {
        if (!Files.exists(file)) {
            return null;
        }
        List<String> ids;
        try {
            ids = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new InvalidDataException(file + ": expected UTF-8, found bytes that are not", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        if (ids.size() != rows) {
            throw new InvalidDataException(file + ": expected one id a line for each of the " + rows + " rows, found "
                    + ids.size() + " lines");
        }
        return ids;
    }

    /** Length of a feature. */
    public int dim() {
        return queries.columns();
    }

    /**
     * Where each query of a benchmark stands in {@code queries.npy}.
     *
     * @param expected ids of all queries
     * @return for each, its row, or -1 where the ranking has none
     * @throws InvalidDataException when the ranking has queries that the benchmark does not know, or one twice
     */
    public int[] queryRows(List<String> expected) {
        return Rows.of(path.resolve("queries"), "queries", queryIds, queries.rows(), expected);
    }

    /**
     * Where each image of a gallery stands in {@code gallery.npy}. Every image must be there: a smaller gallery is an easier one.
     *
     * @param expected ids of all images
     * @throws InvalidDataException when the ranking lacks one, has one twice, or has one that the benchmark does not know
     */
    public int[] galleryRows(List<String> expected) {
        int[] rows = Rows.of(path.resolve("gallery"), "images", galleryIds, gallery.rows(), expected);
        Rows.requireAll(path.resolve("gallery"), rows, expected);
        return rows;
    }

    @Override
    public void close() {
        queries.close();
        gallery.close();
    }
}
