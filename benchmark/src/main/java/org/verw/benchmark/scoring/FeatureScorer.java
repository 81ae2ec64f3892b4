package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ranking.Matrix;
import org.verw.dataset.ranking.Similarity;

/**
 * Finds the standing of every query from features, exactly: every query against every image, nothing approximated. Queries are
 * held in memory; the gallery is read twice, a tile at a time, so memory does not grow with it.
 */
final class FeatureScorer {
    /** Queries that share a block of a tile while it is in the fastest cache. */
    private static final int TOGETHER = 64;

    private final Trial trial;
    private final FeatureRows gallery;
    private final int[] placeOfRow;
    private final int[] queryRows;
    private final int width;
    private final float[] queries;
    private final int top;

    /**
     * @param queryRows for each query its row, or -1 where the ranking has none
     * @param galleryRows for each place its row
     * @param top how many of the best images of each query to keep
     */
    FeatureScorer(
            Trial trial,
            Matrix queries,
            int[] queryRows,
            Matrix gallery,
            int[] galleryRows,
            Similarity similarity,
            int top) {
        this.trial = trial;
        this.gallery = FeatureRows.of(gallery, similarity);
        this.queryRows = queryRows;
        this.top = top;
        this.width = Dots.padded(gallery.columns());
        this.queries = FeatureRows.of(queries, similarity).gather(queryRows, width);
        this.placeOfRow = new int[gallery.rows()];
        for (int place = 0; place < galleryRows.length; place++) {
            placeOfRow[galleryRows[place]] = place;
        }
    }

    /**
     * Scores everything.
     *
     * @param threads how many work; the result does not depend on it
     * @return one standing a query; null where the ranking has no such query
     */
    List<@Nullable Standing> standings(int threads) {
        @Nullable Standing[] all = new @Nullable Standing[queryRows.length];
        Shares.run(all.length, threads, (from, to) -> score(from, to, all));
        return Arrays.asList(all);
    }

    private void score(int from, int to, @Nullable Standing[] all) {
        GalleryTile tile = new GalleryTile(gallery);
        List<Tally> tallies = tallies(from, to, tile);
        float[][] scores = new float[TOGETHER][Dots.TILE];
        int[] keys = new int[Dots.TILE];
        for (int row = 0; row < placeOfRow.length; row += Dots.TILE) {
            tile.read(row);
            tile.transpose();
            for (int first = from; first < to; first += TOGETHER) {
                int count = Math.min(TOGETHER, to - first);
                for (int q = 0; q < count; q++) {
                    Arrays.fill(scores[q], 0);
                }
                tile.addScores(queries, first * width, width, scores, count);
                for (int q = 0; q < count; q++) {
                    Keys.of(scores[q], tile.count(), keys);
                    tallies.get(first - from + q).count(keys, placeOfRow, row);
                }
            }
        }
        for (int q = from; q < to; q++) {
            all[q] = queryRows[q] < 0 ? null : tallies.get(q - from).standing();
        }
    }

    /** Ranks the images of each query's own vehicle; the tallies then know what to count. */
    private List<Tally> tallies(int from, int to, GalleryTile tile) {
        OwnImages own = new OwnImages(trial, from, to);
        for (int row = 0; row < placeOfRow.length; row += Dots.TILE) {
            tile.read(row);
            for (int i = 0; i < tile.count(); i++) {
                int place = placeOfRow[row + i];
                for (int query : own.queriesOf(place)) {
                    own.put(query, place, Keys.of(tile.score(queries, query * width, i)));
                }
            }
        }
        List<Tally> tallies = new ArrayList<>(to - from);
        for (int q = from; q < to; q++) {
            tallies.add(new Tally(trial.sameVehicle(q), own.keys(q), top));
        }
        return tallies;
    }
}
