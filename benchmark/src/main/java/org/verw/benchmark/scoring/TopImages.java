package org.verw.benchmark.scoring;

import java.util.Arrays;

/** The best few images of one query, ties in the gallery's order, whatever order they are met in. Belongs to one thread. */
final class TopImages {
    private final int[] keys;
    private final int[] places;
    private int count;

    /** @param size how many to keep */
    TopImages(int size) {
        this.keys = new int[size];
        this.places = new int[size];
    }

    /**
     * Looks at a tile of images.
     *
     * @param tile {@link Dots#TILE} keys; {@link Keys#LOWEST} behind the last image
     * @param placeOf place of image i of the tile is {@code placeOf[from + i]}
     */
    void look(int[] tile, int[] placeOf, int from) {
        if (keys.length == 0 || (count == keys.length && Keys.countAboveAndEqual(tile, keys[count - 1]) == 0)) {
            return;
        }
        for (int i = 0; i < tile.length; i++) {
            if (tile[i] != Keys.LOWEST) {
                put(tile[i], placeOf[from + i]);
            }
        }
    }

    private void put(int key, int place) {
        int at = count;
        while (at > 0 && (keys[at - 1] < key || (keys[at - 1] == key && places[at - 1] > place))) {
            at--;
        }
        if (at == keys.length) {
            return;
        }
        count = Math.min(keys.length, count + 1);
        System.arraycopy(keys, at, keys, at + 1, count - at - 1);
        System.arraycopy(places, at, places, at + 1, count - at - 1);
        keys[at] = key;
        places[at] = place;
    }

    /** Places in the gallery, best first. */
    int[] places() {
        return Arrays.copyOf(places, count);
    }
}
