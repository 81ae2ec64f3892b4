package org.verw.benchmark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;
import org.verw.benchmark.measure.TieBlocks;
import org.verw.dataset.ranking.Matrix;
import org.verw.dataset.ranking.Similarity;
import org.verw.dataset.ranking.Task;
import org.verw.dataset.ranking.TopKRanking;

final class ScorersTest {
    private static final int TOP = 5;

    /** IRRA's released evaluator on the same features. */
    @Test
    void irrasEvaluatorAgreesToFourDecimals() throws IOException {
        Path folder = Path.of(System.getProperty("verw.parity", "none"), "rank");
        Assumptions.assumeTrue(Files.isDirectory(folder), "SKIPPED: no golden figures in " + folder);
        float[] queries = floats(folder.resolve("qfeat.bin"));
        float[] gallery = floats(folder.resolve("gfeat.bin"));
        Trial trial = trial(ints(folder.resolve("qid.bin")), ints(folder.resolve("gid.bin")));
        List<Hits> hits =
                hits(trial, queries, gallery, queries.length / trial.queries().size());
        assertThat(percent(hits, "R1")).isCloseTo(85.8333, within(5e-5));
        assertThat(percent(hits, "R5")).isCloseTo(97.5, within(5e-5));
        assertThat(percent(hits, "R10")).isCloseTo(100, within(5e-5));
        assertThat(percent(hits, "mAP")).isCloseTo(64.6076, within(5e-5));
        assertThat(percent(hits, "mINP")).isCloseTo(32.7474, within(5e-5));
    }

    /** Against sorting everything, with scores so coarse that most are tied, several tiles and an odd number of columns. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 17})
    void featuresRankAsSortingEverythingDoes(int columns) {
        SplittableRandom random = new SplittableRandom(columns);
        int[] queryIds = random.ints(150, 0, 60).toArray();
        int[] galleryIds = random.ints(1300, 0, 55).toArray();
        float[] queries = coarse(random, queryIds.length * columns);
        float[] gallery = coarse(random, galleryIds.length * columns);
        Trial trial = trial(queryIds, galleryIds);
        List<Hits> hits = hits(trial, queries, gallery, columns);
        for (int q = 0; q < queryIds.length; q++) {
            int query = q;
            double[] scores = IntStream.range(0, galleryIds.length)
                    .mapToDouble(g -> dot(queries, query * columns, gallery, g * columns, columns))
                    .toArray();
            assertSame(hits.get(q), slow(scores, queryIds[q], galleryIds));
        }
    }

    @Test
    void theBestImagesAreTheFirstOfSortingEverything() {
        SplittableRandom random = new SplittableRandom(12);
        float[] queries = coarse(random, 40 * 3);
        float[] gallery = coarse(random, 1100 * 3);
        int[] turned = IntStream.range(0, 1100).map(i -> 1099 - i).toArray();
        float[] backwards = new float[gallery.length];
        for (int i = 0; i < 1100; i++) {
            System.arraycopy(gallery, i * 3, backwards, turned[i] * 3, 3);
        }
        Trial trial = trial(new int[40], random.ints(1100, 0, 9).toArray());
        List<Standing> standings = scorer(trial, queries, backwards, 3, turned).standings(2);
        for (int q = 0; q < 40; q++) {
            int query = q;
            int[] first = IntStream.range(0, 1100)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer g) -> -dot(queries, query * 3, gallery, g * 3, 3))
                            .thenComparing(g -> g))
                    .limit(TOP)
                    .mapToInt(g -> g)
                    .toArray();
            assertThat(standings.get(q).top()).containsExactly(first);
        }
    }

    @Test
    void theNumberOfThreadsAndTheOrderOfRowsChangeNothing() {
        SplittableRandom random = new SplittableRandom(9);
        int[] queryIds = random.ints(90, 0, 20).toArray();
        int[] galleryIds = random.ints(700, 0, 20).toArray();
        Trial trial = trial(queryIds, galleryIds);
        float[] queries = fine(random, 90 * 40);
        float[] gallery = fine(random, 700 * 40);
        int[] turned = IntStream.range(0, 700).map(i -> 699 - i).toArray();
        float[] backwards = new float[gallery.length];
        for (int i = 0; i < 700; i++) {
            System.arraycopy(gallery, i * 40, backwards, turned[i] * 40, 40);
        }
        List<Standing> one = scorer(
                        trial, queries, gallery, 40, IntStream.range(0, 700).toArray())
                .standings(1);
        List<Standing> three = scorer(trial, queries, backwards, 40, turned).standings(3);
        assertThat(three).usingRecursiveComparison().isEqualTo(one);
    }

    @Test
    void listsRankAsSortingEverythingDoesAndUnnamedImagesAreTiedBehind() {
        SplittableRandom random = new SplittableRandom(4);
        int[] queryIds = random.ints(80, 0, 12).toArray();
        int[] galleryIds = random.ints(60, 0, 11).toArray();
        Trial trial = trial(queryIds, galleryIds);
        int[][] images = new int[80][];
        double[][] scores = new double[80][];
        double[][] all = new double[80][60];
        for (int q = 0; q < 80; q++) {
            double[] row = all[q];
            Arrays.setAll(row, i -> random.nextInt(9));
            int length = random.nextInt(61);
            images[q] = IntStream.range(0, 60)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer i) -> -row[i]))
                    .limit(length)
                    .mapToInt(i -> i)
                    .toArray();
            scores[q] = IntStream.of(images[q]).mapToDouble(i -> row[i]).toArray();
            double[] seen = new double[60];
            Arrays.fill(seen, -1);
            IntStream.of(images[q]).forEach(i -> seen[i] = row[i]);
            all[q] = seen;
        }
        List<Standing> standings = ListScorer.standings(trial, new TopKRanking.Lists(images, scores), 0);
        for (int q = 0; q < 80; q++) {
            Hits hits = Hits.of(trial.sameVehicle(q), standings.get(q), place -> false);
            assertSame(hits, slow(all[q], queryIds[q], galleryIds));
        }
    }

    @Test
    void aProtocolTakesImagesOutAsIfTheyHadNeverBeenThere() {
        SplittableRandom random = new SplittableRandom(5);
        int[] queryIds = random.ints(60, 0, 9).toArray();
        int[] galleryIds = random.ints(50, 0, 9).toArray();
        float[] queries = coarse(random, 60 * 2);
        float[] gallery = coarse(random, 50 * 2);
        Trial trial = trial(queryIds, galleryIds);
        List<Standing> standings = scorer(
                        trial, queries, gallery, 2, IntStream.range(0, 50).toArray())
                .standings(2);
        for (int q = 0; q < 60; q++) {
            int query = q;
            int[] kept = IntStream.range(0, 50)
                    .filter(g -> galleryIds[g] != queryIds[query] || g % 3 != 0)
                    .toArray();
            double[] scores = IntStream.of(kept)
                    .mapToDouble(g -> dot(queries, query * 2, gallery, g * 2, 2))
                    .toArray();
            Hits hits = Hits.of(trial.sameVehicle(q), standings.get(q), place -> place % 3 == 0);
            assertSame(
                    hits,
                    slow(
                            scores,
                            queryIds[q],
                            IntStream.of(kept).map(g -> galleryIds[g]).toArray()));
        }
    }

    @Test
    void aQueryWithoutRankingIsToldFromOneWithoutMatch() {
        Trial trial = trial(new int[] {1, 2}, new int[] {1, 3});
        FeatureScorer scorer = new FeatureScorer(
                trial,
                Matrix.of(new float[] {1}, 1),
                new int[] {-1, 0},
                Matrix.of(new float[] {1, 2}, 1),
                new int[] {0, 1},
                Similarity.DOT,
                0);
        List<Standing> standings = scorer.standings(1);
        assertThat(Hits.of(trial.sameVehicle(0), standings.get(0), p -> false).state())
                .isEqualTo(Hits.State.NO_RANKING);
        assertThat(Hits.of(trial.sameVehicle(1), standings.get(1), p -> false).state())
                .isEqualTo(Hits.State.NO_MATCH);
    }

    /** 200 images of one vehicle: too many for a pass each. */
    @Test
    void aVehicleOfManyImagesRanksAsSortingEverythingDoes() {
        SplittableRandom random = new SplittableRandom(8);
        int[] queryIds = random.ints(20, 0, 3).toArray();
        int[] galleryIds = random.ints(700, 0, 3).toArray();
        float[] queries = coarse(random, 20 * 3);
        float[] gallery = coarse(random, 700 * 3);
        List<Hits> hits = hits(trial(queryIds, galleryIds), queries, gallery, 3);
        for (int q = 0; q < 20; q++) {
            int query = q;
            double[] scores = IntStream.range(0, 700)
                    .mapToDouble(g -> dot(queries, query * 3, gallery, g * 3, 3))
                    .toArray();
            assertSame(hits.get(q), slow(scores, queryIds[q], galleryIds));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {1e-30f, 1, 3e30f})
    void dotProductsOfAnySizeAreCompared(float size) {
        Trial trial = trial(new int[] {1}, new int[] {1, 2, 2, 1});
        float[] gallery = {2 * size, 3 * size, -4 * size, -size};
        List<Hits> hits = hits(trial, new float[] {size}, gallery, 1);
        assertThat(hits.get(0).positions()).containsExactly(2, 3);
    }

    private static List<Hits> hits(Trial trial, float[] queries, float[] gallery, int columns) {
        List<Standing> standings = scorer(
                        trial,
                        queries,
                        gallery,
                        columns,
                        IntStream.range(0, trial.gallery().size()).toArray())
                .standings(2);
        return IntStream.range(0, standings.size())
                .mapToObj(q -> Hits.of(trial.sameVehicle(q), standings.get(q), place -> false))
                .toList();
    }

    private static FeatureScorer scorer(Trial trial, float[] queries, float[] gallery, int columns, int[] galleryRows) {
        return new FeatureScorer(
                trial,
                Matrix.of(queries, columns),
                IntStream.range(0, trial.queries().size()).toArray(),
                Matrix.of(gallery, columns),
                galleryRows,
                similarity(columns),
                TOP);
    }

    private static Similarity similarity(int columns) {
        return columns == 17 || columns == 1 ? Similarity.DOT : Similarity.COSINE;
    }

    /** Sorts the whole gallery by score and then by place, and reads off the matches. */
    private static Hits slow(double[] scores, int identity, int[] galleryIds) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -scores[i]).thenComparing(i -> i))
                .toList();
        int[] positions = IntStream.range(0, order.size())
                .filter(p -> galleryIds[order.get(p)] == identity)
                .map(p -> p + 1)
                .toArray();
        List<int[]> blocks = new ArrayList<>();
        for (int i = 0; i < order.size(); ) {
            double score = scores[order.get(i)];
            int start = i;
            int relevant = 0;
            for (; i < order.size() && scores[order.get(i)] == score; i++) {
                relevant += galleryIds[order.get(i)] == identity ? 1 : 0;
            }
            if (relevant > 0) {
                blocks.add(new int[] {start, i - start, relevant});
            }
        }
        Hits.State state = positions.length == 0 ? Hits.State.NO_MATCH : Hits.State.RANKED;
        boolean tied = blocks.stream().anyMatch(b -> b[1] > b[2]);
        TieBlocks ties = new TieBlocks(column(blocks, 0), column(blocks, 1), column(blocks, 2));
        return new Hits(state, positions.length, positions, tied ? ties : null);
    }

    private static void assertSame(Hits found, Hits expected) {
        assertThat(found).usingRecursiveComparison().isEqualTo(expected);
    }

    private static int[] column(List<int[]> rows, int column) {
        return rows.stream().mapToInt(r -> r[column]).toArray();
    }

    private static double percent(List<Hits> hits, String name) {
        Measure measure = Measures.of(name);
        return 100 * hits.stream().mapToDouble(h -> h.value(measure)).average().orElseThrow();
    }

    /** What the scorer computes, in the precision it does. */
    private static double dot(float[] a, int atA, float[] b, int atB, int columns) {
        float[] x = Arrays.copyOfRange(a, atA, atA + columns);
        float[] y = Arrays.copyOfRange(b, atB, atB + columns);
        if (similarity(columns) == Similarity.COSINE) {
            FeatureRows.of(Matrix.of(x.clone(), columns), Similarity.COSINE).read(0, 1, x);
            FeatureRows.of(Matrix.of(y.clone(), columns), Similarity.COSINE).read(0, 1, y);
        }
        return Dots.one(x, 0, y, 0, columns) + 0f;
    }

    private static float[] coarse(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(-2, 3);
        }
        return values;
    }

    private static float[] fine(SplittableRandom random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static Trial trial(int[] queryIds, int[] galleryIds) {
        return new Trial(Task.TEXT_TO_IMAGE, items(queryIds), items(galleryIds), new int[queryIds.length]);
    }

    private static List<Trial.Item> items(int[] ids) {
        return IntStream.range(0, ids.length)
                .mapToObj(i -> new Trial.Item("i" + i, String.valueOf(ids[i]), null))
                .toList();
    }

    private static float[] floats(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / 4];
        bytes.asFloatBuffer().get(values);
        return values;
    }

    private static int[] ints(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int[] values = new int[bytes.remaining() / 4];
        bytes.asIntBuffer().get(values);
        return values;
    }
}
