package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ranking.TopKRanking;

/** Finds the standing of every query from lists: images that a list leaves out are tied behind those that it names. */
final class ListScorer {
    private ListScorer() {}

    /**
     * @param top how many of the best images of each query to keep
     * @return one standing a query; null where the ranking has no such query
     */
    static List<@Nullable Standing> standings(Trial trial, TopKRanking.Lists lists, int top) {
        int[] places = IntStream.range(0, trial.gallery().size()).toArray();
        List<@Nullable Standing> standings = new ArrayList<>();
        for (int q = 0; q < trial.queries().size(); q++) {
            int[] images = lists.images()[q];
            standings.add(
                    images == null ? null : standing(trial.sameVehicle(q), images, lists.scores()[q], places, top));
        }
        return standings;
    }

    private static Standing standing(int[] own, int[] images, double @Nullable [] scores, int[] places, int top) {
        int[] keys = keys(images, scores, places.length);
        Tally tally = new Tally(own, IntStream.of(own).map(p -> keys[p]).toArray(), top);
        int[] tile = new int[Dots.TILE];
        for (int from = 0; from < places.length; from += Dots.TILE) {
            int count = Math.min(Dots.TILE, places.length - from);
            System.arraycopy(keys, from, tile, 0, count);
            Arrays.fill(tile, count, Dots.TILE, Keys.LOWEST);
            tally.count(tile, places, from);
        }
        return tally.standing();
    }

    /** Only the order and the ties count: 0 for the best score, -1 for the next, and so on; last those that are not named. */
    private static int[] keys(int[] images, double @Nullable [] scores, int gallery) {
        int[] keys = new int[gallery];
        Arrays.fill(keys, unnamed(gallery));
        int level = 0;
        for (int i = 0; i < images.length; i++) {
            if (i > 0 && (scores == null || scores[i] != scores[i - 1])) {
                level--;
            }
            keys[images[i]] = level;
        }
        return keys;
    }

    /** The key of images that a list leaves out. */
    static int unnamed(int gallery) {
        return -gallery - 1;
    }
}
