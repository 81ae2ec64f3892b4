package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The keys of the images of each query's own vehicle, for a range of queries. Belongs to one thread. */
final class OwnImages {
    private static final int[] NONE = {};

    private final Trial trial;
    private final int from;
    private final int[][] keys;
    private final Map<String, int[]> queriesOf = new HashMap<>();

    OwnImages(Trial trial, int from, int to) {
        this.trial = trial;
        this.from = from;
        this.keys = new int[to - from][];
        Map<String, List<Integer>> lists = new HashMap<>();
        for (int q = from; q < to; q++) {
            keys[q - from] = new int[trial.sameVehicle(q).length];
            lists.computeIfAbsent(trial.queries().get(q).vehicle(), v -> new ArrayList<>())
                    .add(q);
        }
        lists.forEach((vehicle, list) ->
                queriesOf.put(vehicle, list.stream().mapToInt(i -> i).toArray()));
    }

    /** Queries of the range that ask for the vehicle of this image. */
    int[] queriesOf(int place) {
        return queriesOf.getOrDefault(trial.gallery().get(place).vehicle(), NONE);
    }

    void put(int query, int place, int key) {
        keys[query - from][Arrays.binarySearch(trial.sameVehicle(query), place)] = key;
    }

    /** One key for each place of {@link Trial#sameVehicle}. */
    int[] keys(int query) {
        return keys[query - from];
    }
}
