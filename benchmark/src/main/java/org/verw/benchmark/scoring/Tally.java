package org.verw.benchmark.scoring;

import java.util.Arrays;

/**
 * Counts, for one query, the images of other vehicles that rank above, or tied with, each image of its own vehicle. That is all
 * that any measure needs: nothing is sorted but the few of the own vehicle. Scores come as {@link Keys}. Belongs to one thread.
 */
final class Tally {
    /** With more distinct own scores than this, a search a score is faster than a pass a threshold. */
    private static final int FEW = 32;

    private final int[] places;
    private final int[] keys;
    /** The distinct own keys, ascending, then the largest number up to a length of a power of two. */
    private final int[] thresholds;

    private final int distinct;
    /** Images whose key is above that many of the thresholds. */
    private final int[] above;

    private final int[] tied;
    private final int[] tiedBefore;
    private final TopImages top;

    /**
     * @param places of the own vehicle's images, ascending; kept
     * @param keys of the same; kept
     * @param top how many of the best images to keep
     */
    Tally(int[] places, int[] keys, int top) {
        this.places = places;
        this.keys = keys;
        int[] sorted = Arrays.stream(keys).sorted().distinct().toArray();
        this.distinct = sorted.length;
        this.thresholds = Arrays.copyOf(sorted, Integer.highestOneBit(Math.max(1, distinct)) * 2);
        Arrays.fill(thresholds, distinct, thresholds.length, Integer.MAX_VALUE);
        this.above = new int[distinct];
        this.tied = new int[distinct];
        this.tiedBefore = new int[places.length];
        this.top = new TopImages(top);
    }

    /**
     * Counts a tile of images.
     *
     * @param tile {@link Dots#TILE} keys; {@link Keys#LOWEST} behind the last image
     * @param placeOf place of image i of the tile is {@code placeOf[from + i]}
     */
    void count(int[] tile, int[] placeOf, int from) {
        top.look(tile, placeOf, from);
        if (distinct <= FEW) {
            for (int t = 0; t < distinct; t++) {
                int both = Keys.countAboveAndEqual(tile, thresholds[t]);
                above[t] += both & 0xffff;
                if (both >>> 16 > (both & 0xffff)) {
                    ties(t, tile, placeOf, from);
                }
            }
        } else {
            search(tile, placeOf, from);
        }
    }

    /** Own images are counted here too, and taken out in {@link #standing}. */
    private void search(int[] tile, int[] placeOf, int from) {
        int half = thresholds.length >> 1;
        int[] bins = new int[thresholds.length];
        for (int i = 0; i < tile.length; i++) {
            int below = 0;
            for (int step = half; step > 0; step >>= 1) {
                below += thresholds[below + step - 1] < tile[i] ? step : 0;
            }
            bins[below]++;
            if (thresholds[below] == tile[i] && below < distinct) {
                tie(below, placeOf[from + i]);
            }
        }
        int sum = 0;
        for (int t = distinct - 1; t >= 0; t--) {
            sum += bins[t + 1];
            above[t] += sum;
        }
    }

    private void ties(int threshold, int[] tile, int[] placeOf, int from) {
        for (int i = 0; i < tile.length; i++) {
            if (tile[i] == thresholds[threshold]) {
                tie(threshold, placeOf[from + i]);
            }
        }
    }

    private void tie(int threshold, int place) {
        if (Arrays.binarySearch(places, place) >= 0) {
            return;
        }
        tied[threshold]++;
        for (int i = 0; i < places.length; i++) {
            if (keys[i] == thresholds[threshold] && place < places[i]) {
                tiedBefore[i]++;
            }
        }
    }

    /** What was counted, once all images have been. */
    Standing standing() {
        int[] aboveEach = new int[places.length];
        int[] tiedEach = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            int key = keys[i];
            int threshold = Arrays.binarySearch(thresholds, 0, distinct, key);
            int own = (int) Arrays.stream(keys).filter(k -> k > key).count();
            aboveEach[i] = above[threshold] - own;
            tiedEach[i] = tied[threshold];
        }
        return new Standing(places, keys, aboveEach, tiedEach, tiedBefore, top.places());
    }
}
