package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Json;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.RankingManifest;

final class ScoreCommandTest {
    private static final int IMAGES = TinyPack.VEHICLES * TinyPack.VIEWS;
    private static final int DIM = 8;

    @TempDir
    Path folder;

    private Path pack;
    private Path ranking;

    @BeforeEach
    void aPackAndARanking() throws IOException {
        pack = TinyPack.write(folder.resolve("pack"));
        ranking = folder.resolve("ranking");
        write(ranking, "mine", 0.6, Pack.open(pack).sha256());
    }

    @Test
    void aRankingIsScoredByBothProtocolsWithIntervalsAndChance() {
        Cli run = Cli.run("score", ranking, "--data", pack, "--draws", 500);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("system    mine (seed 3)")
                .contains("T2I_VeRi_new, split test: 36 queries, 36 images, 12 vehicles")
                .contains("t2i: Every caption is a query")
                .contains("other-image: As t2i, but")
                .contains("95 % interval")
                .contains("36 queries counted; 0 without a match left out, 0 without a ranking scored 0");
        assertThat(run.err()).contains("states no \"selection\"");
    }

    @Test
    void jsonHoldsTheSameNumbersAndTheFolderAResult() throws IOException {
        Path out = folder.resolve("results/mine/seed-3");
        Cli run = Cli.run("score", ranking, "--data", pack, "--draws", 500, "--json", "-o", folder.resolve("results"));
        JsonNode result = Json.MAPPER.readTree(run.out());
        JsonNode r1 = result.at("/protocols/t2i/measures/R1");
        assertThat(r1.get("value").asDouble()).isBetween(10.0, 100.0);
        assertThat(r1.get("low").asDouble()).isLessThanOrEqualTo(r1.get("value").asDouble());
        assertThat(r1.get("chance").asDouble()).isCloseTo(100 * 3 / 36.0, within(1e-5));
        assertThat(result.at("/data/split").asText()).isEqualTo("test");
        assertThat(Json.MAPPER.readTree(out.resolve("result.json").toFile())).isEqualTo(result);
        assertThat(Files.readAllLines(out.resolve("queries.jsonl"))).hasSize(IMAGES);
        assertThat(folder.resolve("results/settings/score.json")).exists();
    }

    @Test
    void twoRankingsAreComparedOnTheSameQueries() throws IOException {
        Path worse = folder.resolve("worse");
        write(worse, "worse", 3, null);
        Cli run = Cli.run("score", ranking, "--against", worse, "--data", pack, "--measures", "R1,mAP,mAP-trapezoid");
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .contains("t2i: mine (seed 3) minus worse (seed 3), 36 queries")
                .contains("mAP-trapezoid");
        JsonNode json = Json.MAPPER.readTree(Cli.run("score", ranking, "--against", worse, "--data", pack, "--json")
                .out());
        assertThat(json.at("/differences/t2i/3/difference").asDouble()).isPositive();
        assertThat(json.at("/differences/t2i/3/p").asDouble()).isLessThan(0.05);
    }

    @Test
    void fiveLinesOfAnyProgramAreEnough() throws IOException {
        Files.delete(ranking.resolve("queries.txt"));
        Files.delete(ranking.resolve("gallery.txt"));
        Files.writeString(ranking.resolve("ranking.json"), "{\"format\": \"ranking/1\", \"system\": \"python\"}");
        Cli run = Cli.run("score", ranking, "--data", pack);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("that it ranks this data could not be checked");
    }

    @Test
    void missingQueriesScoreNothingAndAreTold() throws IOException {
        List<String> lines = Files.readAllLines(ranking.resolve("queries.txt"));
        write(ranking, "mine", 0.6, null, 20);
        assertThat(lines).hasSize(IMAGES);
        Cli run = Cli.run("score", ranking, "--data", pack);
        assertThat(run.code()).isEqualTo(ExitCode.DONE);
        assertThat(run.err()).contains("Missing 16 of 36 queries, first: 'image/020.jpg#0'. Each scores 0.");
        assertThat(run.out()).contains("16 without a ranking scored 0");
    }

    @Test
    void equalFeaturesSayWhatTiesCouldGive() {
        FeatureRanking.write(
                ranking,
                RankingManifest.features("constant", null, Split.TEST),
                ids("#0", IMAGES),
                ones(),
                ids("", IMAGES),
                ones(),
                DIM);
        Cli run = Cli.run("score", ranking, "--data", pack, "--measures", "R1");
        assertThat(run.out())
                .contains("ties: 8.33 expected, 0.00 to 100.00 possible")
                .contains("36 with ties");
    }

    @Test
    void whatCannotBeScoredIsOneSentenceAndExitCode3() throws IOException {
        fails("anotherPack", () -> write(ranking, "mine", 1, "beef"), "it ranks another pack");
        fails(
                "nan",
                () -> Files.write(ranking.resolve("gallery.npy"), nan()),
                "row 0, column 0: expected a finite number");
        fails("cut", () -> Files.write(ranking.resolve("queries.npy"), new byte[300]), "expected a .npy file of NumPy");
        write(ranking, "mine", 1, null);
        fails(
                "unknown",
                () -> FeatureRanking.writeIds(ranking.resolve("queries.txt"), ids("#7", IMAGES)),
                "found 36 of 36 that it does not have, first: 'image/000.jpg#7'");
        List<String> twice = ids("", IMAGES);
        twice.set(5, twice.get(4));
        fails(
                "duplicate",
                () -> FeatureRanking.writeIds(ranking.resolve("gallery.txt"), twice),
                "gallery.txt",
                "'image/004.jpg'",
                "once",
                "again");
        fails(
                "smallerGallery",
                () -> FeatureRanking.writeIds(ranking.resolve("gallery.txt"), ids("", IMAGES - 1)),
                "gallery");
        Files.delete(ranking.resolve("queries.txt"));
        assertThat(Cli.run("score", ranking, "--data", pack, "--split", "train").code())
                .isEqualTo(ExitCode.BAD_DATA);
        assertThat(Cli.run("score", ranking, "--data", pack, "--protocol", "t2v")
                        .err())
                .contains("unknown protocol 't2v', expected one of t2i, other-image");
        assertThat(Cli.run("score", ranking, "--data", folder.resolve("none")).code())
                .isEqualTo(ExitCode.BAD_DATA);
        assertThat(Cli.run("score", ranking).code()).isEqualTo(ExitCode.USAGE);
    }

    private interface Damage {
        void done() throws IOException;
    }

    @Test
    void whatIsWrongInAListIsNamedByItsLine() throws IOException {
        String head = "{\"format\": \"top-k/1\", \"system\": \"lists\"}\n";
        assertThat(list(head
                        + "{\"query\": \"image/000.jpg#0\", \"images\": [\"image/001.jpg\", \"image/001.jpg\"]}\n"))
                .contains("lists.jsonl:2", "image/001.jpg", "once");
        assertThat(list(head + "{\"query\": \"image/000.jpg#0\", \"images\": [\"image/777.jpg\"]}\n"))
                .contains("lists.jsonl:2", "image/777.jpg");
        assertThat(list(head + "{\"query\": \"image/000.jpg#0\", \"images\": [\"image/001.jpg\", \"image/002.jpg\"],"
                        + " \"scores\": [0.1, NaN]}\n"))
                .contains("lists.jsonl:2");
        assertThat(list(head + "{\"query\": \"image/000.jpg#0\", \"images\": [\"image/001.jpg\", \"image/002.jpg\"],"
                        + " \"scores\": [0.1, 0.2]}\n"))
                .contains("lists.jsonl:2", "scores");
    }

    private String list(String text) throws IOException {
        Cli run = Cli.run("score", Files.writeString(folder.resolve("lists.jsonl"), text), "--data", pack);
        assertThat(run.code()).as(text).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err()).startsWith("verw: ").hasLineCount(1);
        return run.err();
    }

    private void fails(String what, Damage damage, String... sentence) throws IOException {
        damage.done();
        Cli run = Cli.run("score", ranking, "--data", pack);
        assertThat(run.code()).as(what).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err()).as(what).startsWith("verw: ").contains(sentence).hasLineCount(1);
        write(ranking, "mine", 1, null);
    }

    private static void write(Path ranking, String system, double noise, String sha256) throws IOException {
        write(ranking, system, noise, sha256, IMAGES);
    }

    /** Every vehicle has a direction; queries and images lie near it. */
    private static void write(Path ranking, String system, double noise, String sha256, int queries) {
        SplittableRandom random = new SplittableRandom(11);
        float[] q = new float[queries * DIM];
        float[] g = new float[IMAGES * DIM];
        float[] centre = new float[TinyPack.VEHICLES * DIM];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = (float) random.nextDouble(-1, 1);
        }
        for (int i = 0; i < IMAGES * DIM; i++) {
            float middle = centre[i / DIM / TinyPack.VIEWS * DIM + i % DIM];
            if (i < q.length) {
                q[i] = middle + (float) random.nextDouble(-noise, noise);
            }
            g[i] = middle + (float) random.nextDouble(-noise, noise);
        }
        RankingManifest manifest = new RankingManifest(
                RankingManifest.FEATURES,
                system,
                null,
                null,
                null,
                sha256,
                Split.TEST,
                3L,
                null,
                null,
                null,
                null,
                null,
                null);
        FeatureRanking.write(ranking, manifest, ids("#0", queries), q, ids("", IMAGES), g, DIM);
    }

    private static List<String> ids(String suffix, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(TinyPack.file(i) + suffix);
        }
        return ids;
    }

    private static float[] ones() {
        float[] ones = new float[IMAGES * DIM];
        java.util.Arrays.fill(ones, 1);
        return ones;
    }

    private byte[] nan() throws IOException {
        byte[] bytes = Files.readAllBytes(ranking.resolve("gallery.npy"));
        int first = bytes.length - IMAGES * DIM * Float.BYTES;
        bytes[first + 2] = (byte) 0xc0;
        bytes[first + 3] = (byte) 0x7f;
        return bytes;
    }
}
