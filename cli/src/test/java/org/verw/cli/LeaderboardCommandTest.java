package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

final class LeaderboardCommandTest {
    private static final int IMAGES = TinyPack.VEHICLES * TinyPack.VIEWS;
    private static final int DIM = 8;

    @TempDir
    Path folder;

    private Path pack;
    private Path results;

    @BeforeEach
    void resultsOfTwoSystems() throws IOException {
        pack = TinyPack.write(folder.resolve("pack"));
        results = folder.resolve("results");
        for (long seed = 1; seed <= 2; seed++) {
            score("good", seed, 0.3);
            score("poor", seed, 4);
        }
    }

    @Test
    void runsOfASystemShareARowAndPublishedRowsStandApart() throws IOException {
        Cli run = Cli.run("leaderboard", results);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out()).containsSubsequence("T2I_VeRi_new, t2i", "| good |", "2 runs", "| poor |", "other-image");
        assertThat(run.out()).containsSubsequence("## Published, not measured here", "| PFCVR |  | 55.2 |");
        assertThat(Json.MAPPER
                        .readTree(results.resolve("leaderboard.json").toFile())
                        .at("/boards/0/rows/1/cells/mAP/p")
                        .asDouble())
                .isLessThan(0.05);
        assertThat(Files.readString(results.resolve("leaderboard.tex"))).contains("\\begin{tabular}", "good");
        assertThat(Files.readString(results.resolve("leaderboard.html")))
                .contains("<svg")
                .doesNotContain("<script", "src=\"http");
    }

    @Test
    void verdictsSayWhatFellRoseAndIsMissing() throws IOException {
        Path systems = Files.writeString(folder.resolve("systems.yaml"), """
                data: {images: 36, test: {vehicles: 12}}
                systems:
                  - {name: good, ranking: x, expected: {t2i: {R10: {value: 20, tolerance: 5}}}}
                  - {name: poor, ranking: x, expected: {t2i: {R1: {value: 99, tolerance: 0.1}}}}
                  - {name: absent, ranking: x, expected: {t2i: {mAP: 10}}}
                """);
        Cli run = Cli.run("leaderboard", results, "--verify", systems, "--data", pack);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err())
                .contains("OK      data test.vehicles: expected 12, found 12")
                .contains("RISE    good t2i R10: expected 20 ± 5, found")
                .contains("FAIL    poor t2i R1: expected 99 ± 0.10, found")
                .contains("MISSING absent t2i mAP: expected 10, found no result");
        Files.writeString(systems, "data: {images: 37}\nsystems: [{name: good, ranking: x}]\n");
        Cli other = Cli.run("leaderboard", results, "--verify", systems, "--data", pack);
        assertThat(other.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(other.err())
                .contains("FAIL    data images: expected 37, found 36")
                .contains("no score was checked");
    }

    @Test
    void otherSettingsUnderOneNameAreNotAveraged() throws IOException {
        Path file = results.resolve("good/seed-2/result.json");
        Files.writeString(file, Files.readString(file).replace("\"settings\" : { }", "\"settings\" : {\"epochs\": 3}"));
        Cli run = Cli.run("leaderboard", results);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err())
                .contains("whose system is also called 'good', found others in epochs")
                .hasLineCount(1);
    }

    @Test
    void aFolderWithoutResultsIsOneSentence() {
        Cli run = Cli.run("leaderboard", folder.resolve("pack"));
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err()).contains("found no result.json in it").hasLineCount(1);
    }

    @Test
    void theReportIsOneFileThatLoadsNothingAndEscapesWhatIsWritten() throws IOException {
        Path out = folder.resolve("report.html");
        Cli run = Cli.run("report", results, "--data", pack, "-o", out);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        String html = Files.readString(out);
        assertThat(html)
                .contains(
                        "What these numbers can and cannot tell",
                        "✓ own image",
                        "✗ other vehicle",
                        "Rank-1 by colour",
                        "Hardest")
                .doesNotContain("<script", "src=\"http", "href=\"http", "{{");
        assertThat(Files.size(out)).isLessThan(8 << 20);
        TinyPack.write(folder.resolve("other"));
        Path json = folder.resolve("other/T2I_VeRi_new")
                .toFile()
                .listFiles((d, n) -> n.endsWith(".json"))[0]
                .toPath();
        Files.writeString(json, Files.readString(json).replace("van", "bus"));
        assertThat(Cli.run("report", results, "--data", folder.resolve("other")).err())
                .contains("expected results scored on this pack, found 4 of other data");
    }

    private void score(String system, long seed, double noise) throws IOException {
        Path ranking = folder.resolve(system + seed);
        SplittableRandom random = new SplittableRandom(seed);
        float[] centre = new float[TinyPack.VEHICLES * DIM];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = (float) random.nextDouble(-1, 1);
        }
        List<String> queries = new ArrayList<>();
        List<String> gallery = new ArrayList<>();
        float[] q = new float[IMAGES * DIM];
        float[] g = new float[IMAGES * DIM];
        for (int image = 0; image < IMAGES; image++) {
            queries.add(TinyPack.file(image) + "#0");
            gallery.add(TinyPack.file(image));
            for (int c = 0; c < DIM; c++) {
                float middle = centre[image / TinyPack.VIEWS * DIM + c];
                q[image * DIM + c] = middle + (float) random.nextDouble(-noise, noise);
                g[image * DIM + c] = middle + (float) random.nextDouble(-noise, noise);
            }
        }
        RankingManifest manifest = new RankingManifest(
                RankingManifest.FEATURES,
                system,
                null,
                null,
                null,
                Pack.open(pack).sha256(),
                Split.TEST,
                seed,
                "last epoch",
                null,
                null,
                null,
                null,
                null);
        FeatureRanking.write(ranking, manifest, queries, q, gallery, g, DIM);
        Cli run = Cli.run("score", ranking, "--data", pack, "--draws", 500, "-o", results);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
    }
}
