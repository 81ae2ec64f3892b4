package org.verw.benchmark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.Ranking;
import org.verw.dataset.ranking.RankingManifest;
import org.verw.dataset.ranking.Task;
import org.verw.dataset.ranking.TopKRanking;

final class EvaluationTest {
    private static final Measure R1 = Measures.rank(1);
    private static final Measure MRR = Measures.of("MRR");

    @TempDir
    Path folder;

    /** One number a feature: the nearer, the more alike, and the own image is always first. */
    @Test
    void theOwnImageCountsInT2iAndIsTakenOutInOtherImage() {
        List<Trial.Item> gallery = List.of(item("a", "1", null), item("b", "1", null), item("c", "2", null));
        Trial trial = new Trial(
                Task.TEXT_TO_IMAGE, List.of(item("a#0", "1", null), item("c#0", "2", null)), gallery, new int[] {0, 2});
        write(Task.TEXT_TO_IMAGE, trial, new float[] {1, 0, 0, 1}, new float[] {1, 0, 0.1f, 1, 0.5f, 0.5f});
        List<Scored> scored = score(trial, List.of(Protocol.T2I, Protocol.OTHER_IMAGE));
        assertThat(scored.get(0).answers().get(0).hits().positions()).containsExactly(1, 3);
        assertThat(scored.get(1).answers().get(0).hits().positions()).containsExactly(2);
        assertThat(scored.get(1).answers().get(0).gallery()).isEqualTo(2);
        assertThat(scored.get(1).count(Hits.State.NO_MATCH)).isEqualTo(1);
        assertThat(scored.get(1).counted()).hasSize(1);
        assertThat(scored.get(1).mean(MRR)).isEqualTo(0.5);
        assertThat(scored.get(0).chance(R1)).isCloseTo((2 / 3.0 + 1 / 3.0) / 2, within(1e-12));
    }

    @Test
    void imagesOfTheSameVehicleAndCameraAreTakenOutInI2i() {
        List<Trial.Item> gallery =
                List.of(item("a", "1", "c1"), item("b", "1", "c2"), item("c", "2", "c1"), item("d", "1", "c1"));
        Trial trial = new Trial(Task.IMAGE_TO_IMAGE, List.of(item("q", "1", "c1")), gallery, new int[] {-1});
        write(Task.IMAGE_TO_IMAGE, trial, new float[] {1}, new float[] {4, 1, 3, 2});
        Scored scored = score(trial, List.of(Protocol.I2I)).get(0);
        assertThat(scored.answers().get(0).hits().positions()).containsExactly(1);
        assertThat(scored.answers().get(0).gallery()).isEqualTo(2);
    }

    @Test
    void withoutCamerasI2iIsRefusedAndATaskIsHeldAgainstTheProtocol() {
        Trial trial = new Trial(
                Task.IMAGE_TO_IMAGE, List.of(item("q", "1", null)), List.of(item("a", "1", "c1")), new int[] {-1});
        write(Task.IMAGE_TO_IMAGE, trial, new float[] {1}, new float[] {1});
        assertThatThrownBy(() -> score(trial, List.of(Protocol.I2I)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("1 of the 1 queries have no camera");
        assertThatThrownBy(() -> score(trial, List.of(Protocol.T2I)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("protocol t2i scores text-to-image rankings, but this one is image-to-image");
    }

    @Test
    void randomGalleriesHoldOneImageOfEachVehicleAndAreTheSameForTheSameSeed() {
        SplittableRandom random = new SplittableRandom(2);
        List<Trial.Item> images = IntStream.range(0, 40)
                .mapToObj(i -> item("i" + i, "v" + i % 7, null))
                .toList();
        Trial trial = new Trial(
                Task.IMAGE_TO_IMAGE, images, images, IntStream.range(0, 40).toArray());
        float[] features = new float[40 * 3];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextDouble(-1, 1);
        }
        write(Task.IMAGE_TO_IMAGE, trial, features, features);
        Scored scored = score(trial, List.of(Protocol.VEHICLE_ID)).get(0);
        assertThat(scored.answers())
                .hasSize(10 * 33)
                .allMatch(a -> a.gallery() == 7 && a.hits().matches() == 1);
        double[] slow = IntStream.range(0, 10)
                .mapToDouble(d -> slowRank1(images, features, d))
                .toArray();
        assertThat(scored.meanOfDraws(R1)).containsExactly(slow, within(1e-12));
        assertThat(scored.mean(R1)).isCloseTo(Arrays.stream(slow).average().orElseThrow(), within(1e-12));
    }

    /** Nearest image of the drawn gallery by cosine, query by query. */
    private static double slowRank1(List<Trial.Item> images, float[] features, int draw) {
        Trial trial = new Trial(Task.IMAGE_TO_IMAGE, images, images, new int[40]);
        int[] gallery = RandomGalleries.draw(trial, 5, draw);
        int right = 0;
        for (int q = 0; q < 40; q++) {
            if (Arrays.binarySearch(gallery, q) >= 0) {
                continue;
            }
            int best = -1;
            for (int g : gallery) {
                if (best < 0 || cosine(features, q, g) > cosine(features, q, best)) {
                    best = g;
                }
            }
            right += images.get(best).vehicle().equals(images.get(q).vehicle()) ? 1 : 0;
        }
        return right / 33.0;
    }

    private static double cosine(float[] f, int a, int b) {
        double dot = 0;
        double squares = 0;
        for (int c = 0; c < 3; c++) {
            dot += f[a * 3 + c] * f[b * 3 + c];
            squares += f[b * 3 + c] * f[b * 3 + c];
        }
        return dot / Math.sqrt(squares);
    }

    @Test
    void aTargetThatAListLeavesOutHasPlace101InCityFlow() {
        List<Trial.Item> tracks = IntStream.range(0, 150)
                .mapToObj(i -> item("t" + i, "t" + i, null))
                .toList();
        Trial trial = new Trial(Task.TEXT_TO_IMAGE, tracks.subList(0, 3), tracks, new int[] {-1, -1, -1});
        Path file = folder.resolve("list.jsonl");
        TopKRanking.write(
                file,
                new RankingManifest(
                        RankingManifest.TOP_K,
                        "s",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                List.of(
                        new TopKRanking.Answer("t0", List.of("t9", "t0"), null),
                        new TopKRanking.Answer("t1", List.of("t9"), null)));
        try (Ranking ranking = Ranking.open(file)) {
            Scored scored = new Evaluation(trial, 2, 5, 0)
                    .score(ranking, List.of(Protocol.CITYFLOW_NL))
                    .scored()
                    .get(0);
            assertThat(scored.mean(MRR)).isCloseTo((1 / 2.0 + 1 / 101.0 + 0) / 3, within(1e-12));
            assertThat(scored.count(Hits.State.NO_RANKING)).isEqualTo(1);
        }
    }

    @Test
    void theCurveIsRankKForEveryK() {
        List<Scored.Answer> answers = new ArrayList<>();
        answers.add(answer("1", 3));
        answers.add(answer("2", 1));
        answers.add(new Scored.Answer(2, "3", new Hits(Hits.State.NO_RANKING, 1, new int[0], null), 9, 0));
        answers.add(new Scored.Answer(3, "4", new Hits(Hits.State.NO_MATCH, 0, new int[0], null), 9, 0));
        Scored scored = new Scored(Protocol.T2I, answers, 1);
        assertThat(scored.cmc(4)).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 2 / 3.0, 2 / 3.0}, within(1e-12));
        for (int k = 1; k <= 4; k++) {
            assertThat(scored.cmc(4)[k - 1]).isCloseTo(scored.mean(Measures.rank(k)), within(1e-12));
        }
    }

    private static Scored.Answer answer(String vehicle, int position) {
        return new Scored.Answer(0, vehicle, new Hits(Hits.State.RANKED, 1, new int[] {position}, null), 9, 0);
    }

    private void write(Task task, Trial trial, float[] queries, float[] gallery) {
        RankingManifest manifest = new RankingManifest(
                RankingManifest.FEATURES, "s", task, null, null, null, null, null, null, null, null, null, null, null);
        FeatureRanking.write(
                folder,
                manifest,
                trial.queryIds(),
                queries,
                trial.galleryIds(),
                gallery,
                gallery.length / trial.gallery().size());
    }

    private List<Scored> score(Trial trial, List<Protocol> protocols) {
        try (Ranking ranking = Ranking.open(folder)) {
            return new Evaluation(trial, 2, 5, 0).score(ranking, protocols).scored();
        }
    }

    private static Trial.Item item(String id, String vehicle, @Nullable String camera) {
        return new Trial.Item(id, vehicle, camera);
    }
}
