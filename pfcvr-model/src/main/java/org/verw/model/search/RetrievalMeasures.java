package org.verw.model.search;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The measures that a checkpoint is selected by, as the released evaluation defines them: Rank-k (a right image among the first
 * k), mAP (step form, over all right images) and mINP (right images over the place of the last). In percent, mean over queries
 * that have a right image. Equal scores keep the gallery's order. Results that are published come from {@code verw score}.
 */
public final class RetrievalMeasures {
    private RetrievalMeasures() {}

    /** @return {@code rank1}, {@code rank5}, {@code rank10}, {@code mAP}, {@code mINP}; empty where no query has a right image */
    public static SortedMap<String, Double> of(
            Features queries, List<String> queryIds, Features gallery, List<String> galleryIds) {
        double[][] each = IntStream.range(0, queries.rows())
                .parallel()
                .mapToObj(q -> query(queries, q, queryIds.get(q), gallery, galleryIds))
                .filter(measures -> measures.length > 0)
                .toArray(double[][]::new);
        SortedMap<String, Double> means = new TreeMap<>();
        List<String> names = List.of("rank1", "rank5", "rank10", "mAP", "mINP");
        for (int i = 0; i < names.size() && each.length > 0; i++) {
            double sum = 0;
            for (double[] measures : each) {
                sum += measures[i];
            }
            means.put(names.get(i), 100 * sum / each.length);
        }
        return means;
    }

    private static double[] query(Features queries, int query, String id, Features gallery, List<String> galleryIds) {
        float[] scores = new float[gallery.rows()];
        ExactSearch.scores(queries, query, gallery, 0, gallery.rows(), scores);
        int[] right = IntStream.range(0, scores.length)
                .filter(i -> galleryIds.get(i).equals(id))
                .toArray();
        if (right.length == 0) {
            return new double[0];
        }
        int[] places = IntStream.of(right).map(i -> place(scores, i)).sorted().toArray();
        double precision = 0;
        for (int i = 0; i < places.length; i++) {
            precision += (i + 1.0) / places[i];
        }
        int first = places[0];
        return new double[] {
            first <= 1 ? 1 : 0,
            first <= 5 ? 1 : 0,
            first <= 10 ? 1 : 0,
            precision / places.length,
            (double) places.length / places[places.length - 1]
        };
    }

    /** Place of a gallery image, from 1. */
    private static int place(float[] scores, int image) {
        int place = 1;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > scores[image] || (scores[i] == scores[image] && i < image)) {
                place++;
            }
        }
        return place;
    }
}
