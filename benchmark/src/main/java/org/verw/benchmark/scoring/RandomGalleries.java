package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.Matrix;
import org.verw.dataset.ranking.Similarity;

/**
 * VehicleID's protocol: of each vehicle one random image makes the gallery, all others ask; ten times. The draws depend on the
 * seed, the number of the draw, and the order of the gallery, and on nothing else.
 */
final class RandomGalleries {
    static final int DRAWS = 10;

    private RandomGalleries() {}

    static Scored score(Trial trial, FeatureRanking ranking, int threads, long seed) {
        Similarity similarity = ranking.manifest().similarityOrDefault();
        int columns = ranking.dim();
        float[] features = inOrder(ranking.gallery(), ranking.galleryRows(trial.galleryIds()));
        List<Scored.Answer> answers = new ArrayList<>();
        for (int draw = 0; draw < DRAWS; draw++) {
            int[] gallery = draw(trial, seed, draw);
            int[] queries = others(trial.gallery().size(), gallery);
            Trial part = new Trial(trial.task(), items(trial, queries), items(trial, gallery), none(queries.length));
            List<@Nullable Standing> standings = new FeatureScorer(
                            part,
                            Matrix.of(rows(features, queries, columns), columns),
                            IntStream.range(0, queries.length).toArray(),
                            Matrix.of(rows(features, gallery, columns), columns),
                            IntStream.range(0, gallery.length).toArray(),
                            similarity,
                            0)
                    .standings(threads);
            for (int q = 0; q < queries.length; q++) {
                Hits hits = Hits.of(part.sameVehicle(q), standings.get(q), place -> false);
                answers.add(new Scored.Answer(queries[q], part.queries().get(q).vehicle(), hits, gallery.length, draw));
            }
        }
        return new Scored(Protocol.VEHICLE_ID, answers, DRAWS);
    }

    /** One place of each vehicle, ascending. */
    static int[] draw(Trial trial, long seed, int draw) {
        Map<String, List<Integer>> places = new TreeMap<>();
        for (int place = 0; place < trial.gallery().size(); place++) {
            places.computeIfAbsent(trial.gallery().get(place).vehicle(), v -> new ArrayList<>())
                    .add(place);
        }
        SplittableRandom random = new SplittableRandom(seed * 31 + draw);
        return places.values().stream()
                .mapToInt(list -> list.get(random.nextInt(list.size())))
                .sorted()
                .toArray();
    }

    private static int[] others(int count, int[] drawn) {
        return IntStream.range(0, count)
                .filter(p -> Arrays.binarySearch(drawn, p) < 0)
                .toArray();
    }

    private static List<Trial.Item> items(Trial trial, int[] places) {
        return Arrays.stream(places).mapToObj(trial.gallery()::get).toList();
    }

    private static int[] none(int count) {
        int[] none = new int[count];
        Arrays.fill(none, -1);
        return none;
    }

    private static float[] inOrder(Matrix matrix, int[] rowOfPlace) {
        float[] all = new float[Math.multiplyExact(rowOfPlace.length, matrix.columns())];
        matrix.read(0, matrix.rows(), all);
        return rows(all, rowOfPlace, matrix.columns());
    }

    private static float[] rows(float[] all, int[] rows, int columns) {
        float[] some = new float[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, rows[i] * columns, some, i * columns, columns);
        }
        return some;
    }
}
