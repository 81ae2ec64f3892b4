package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.benchmark.board.ShippedSystems;
import org.verw.benchmark.board.Systems;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.RankingManifest;

@Timeout(300)
final class BenchmarkCommandTest {
    private static final String TWO = """
            seeds: [1, 2]
            systems:
              - {model: irra, settings: {epochs: 1, warm-up: 0, batch: 16, loss: {mlm: 0}}}
              - {name: plain, model: irra, settings: {epochs: 1, warm-up: 0, batch: 16, loss: "mlm=0,id=0"}}
            """;

    @TempDir
    Path dir;

    private Path pack;
    private Path out;

    @BeforeEach
    void aPack() throws IOException {
        pack = ColouredPack.write(dir.resolve("pack"));
        out = dir.resolve("board");
    }

    @Test
    void killedInTheSecondOfFourRunsItGoesOnAndNothingIsDoneTwice() throws Exception {
        Path systems = systems(TWO);
        killWhenItSays("[1/4] irra, seed 1: R1", systems);
        Map<String, String> first = weights("irra/seed-1");
        assertThat(first).isNotEmpty();
        Map<String, String> times = times("irra/seed-1");

        Cli run = benchmark(systems);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.err())
                .containsSubsequence(
                        "[1/4] irra, seed 1: R1",
                        "(done before)",
                        "[2/4] plain, seed 1: R1",
                        "2 runs left",
                        "[4/4] plain, seed 2",
                        "benchmark: 4 of 4 runs scored");
        assertThat(weights("irra/seed-1")).isEqualTo(first);
        assertThat(times("irra/seed-1")).isEqualTo(times);
        assertThat(run.out())
                .contains("| irra |", "| plain |", "2 runs")
                .containsSubsequence("## Published, not measured here", "| PFCVR |");
        assertThat(out.resolve("leaderboard.html")).exists();
        assertThat(Files.readString(out.resolve("report.html"))).contains("irra (seed 1): losses");

        Cli changed = benchmark(systems(TWO.replace("id=0", "id=0.5")));
        assertThat(changed.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(changed.err())
                .contains("begun with other settings: 'plain': settings.loss was \"mlm=0,id=0\", is \"mlm=0,id=0.5\"")
                .hasLineCount(1);
        assertThat(benchmark(systems(TWO.replace("id=0", "id=0.5")), "--new-run", "--seeds", "1,2")
                        .err())
                .contains("moved " + out.resolve("plain") + " to " + out.resolve("earlier/1"));
        assertThat(out.resolve("earlier/1/plain/seed-2/result.json")).exists();
    }

    @Test
    void oneSystemThatFailsInTheMiddleLosesNoOther() throws IOException {
        ranking("one", 1L, pack);
        ranking("other", 1L, pack);
        ranking("seedless", null, pack);
        Path foreign = ColouredPack.write(dir.resolve("foreign"));
        Path json = annotations(foreign);
        Files.writeString(json, Files.readString(json).replace("car", "van"));
        ranking("foreign", 1L, foreign);
        Path systems = systems(String.format("""
                systems:
                  - {name: one, ranking: %1$s/one}
                  - {name: absent, ranking: "%1$s/absent-{seed}"}
                  - {name: foreign, ranking: %1$s/foreign}
                  - {name: seedless, ranking: "%1$s/seedless", seeds: [1, 2]}
                  - {name: other, ranking: "%1$s/other", expected: {t2i: {R10: 0}}}
                """, dir));
        Cli run = benchmark(systems, "--verify");
        assertThat(run.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
        assertThat(run.out()).contains("| one |", "| seedless |", "| other |").doesNotContain("| foreign |");
        assertThat(run.err())
                .contains("benchmark: 3 of 5 runs scored")
                .contains("  absent, seed 1: score ended with 3: ", "found nothing there")
                .contains("  foreign: score ended with 3: ", "it ranks another pack")
                .contains("RISE    other t2i R10: expected 0 ± 1, found")
                .doesNotContain("Exception");
        Cli again = benchmark(systems);
        assertThat(again.err()).contains("[1/5] one: scored (done before)").contains("absent, seed 1: failed");
        // A ranking that its program wrote anew is scored anew.
        ranking("one", 2L, pack);
        assertThat(benchmark(systems).err()).doesNotContain("[1/5] one: scored (done before)");
        Cli json1 = benchmark(systems, "--json");
        assertThat(Json.MAPPER.readTree(json1.out()).at("/runs/1/problem").asText())
                .contains("found nothing there");
    }

    @Test
    void otherDataIsRefusedBeforeAnythingRuns() throws IOException {
        Path systems = systems("data: {images: 25}\n" + TWO);
        Cli run = benchmark(systems, "--verify");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err()).contains("FAIL    data images: expected 25, found 24", "nothing was run");
        assertThat(out.resolve("irra")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {model: irra, settings: {epoch: 3}}         | system 'irra': unknown setting "epoch", expected a long option of 'verw train'. Did you mean 'epochs'?
            {model: irra, settings: {epochs: many}}     | system 'irra': Invalid value for option '--epochs'
            {model: irra, settings: {mask-ratio: 7}}    | system 'irra':
            {model: irrra}                              | system 'irrra':
            {model: irra, preset: huge}                 | system 'irra':
            {modell: irra}                              | unknown key "systems[0].modell"
            {model: irra, settings: {seeds: 3}}         | unknown setting "seeds"
            """)
    void aMistakeInTheFileIsOneSentenceBeforeAnythingRuns(String system, String sentence) throws IOException {
        Cli run = benchmark(systems("systems: [{name: fine, model: irra}, " + system + "]"));
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err())
                .startsWith("verw: ")
                .contains(sentence.replace("systems[0]", "systems[1]"))
                .doesNotContain("Exception");
        assertThat(out).doesNotExist();
    }

    @Test
    void everyShippedFileIsOneThatTrainWouldTake() {
        assertThat(Cli.run("benchmark", "--list").out()).contains(ShippedSystems.names());
        for (String name : ShippedSystems.names()) {
            Systems systems = Systems.of(name);
            assertThat(systems.about()).as(name).isNotNull();
            BenchmarkRun.all(out, pack, systems.systems(), systems.protocols())
                    .forEach(r -> SystemSettings.check(name, r));
        }
        assertThat(Cli.run("benchmark", "--show", "table-v").out()).contains("PLFA and BMRIA");
        assertThat(Cli.run("benchmark", pack, "--systems", "tabel-v", "-o", out).err())
                .contains("no shipped one of this name", "Did you mean 'table-v'?");
        assertThat(Cli.run("benchmark", pack).code()).isEqualTo(ExitCode.USAGE);
    }

    private Cli benchmark(Path systems, Object... more) {
        List<Object> words = new ArrayList<>(List.of("benchmark", pack, "--systems", systems, "-o", out));
        words.addAll(List.of(more));
        return Cli.run(words.toArray());
    }

    private Path systems(String yaml) throws IOException {
        return Files.writeString(dir.resolve("systems.yaml"), yaml);
    }

    /** Runs it in a process of its own and ends that process when it prints a line that begins so. */
    private void killWhenItSays(String begin, Path systems) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dai.djl.offline=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "benchmark",
                        pack.toString(),
                        "--systems",
                        systems.toString(),
                        "-o",
                        out.toString())
                .redirectErrorStream(true)
                .start();
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            boolean seen = false;
            for (String line = lines.readLine(); line != null && !seen; line = lines.readLine()) {
                said.append(line).append('\n');
                seen = line.startsWith(begin);
            }
            process.destroyForcibly().waitFor();
            assertThat(seen).as(said.toString()).isTrue();
        }
    }

    private Map<String, String> weights(String run) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (var files = Files.walk(out.resolve(run))) {
            files.filter(f -> f.endsWith("weights.safetensors")).forEach(f -> hashes.put(f.toString(), Sha256.of(f)));
        }
        return hashes;
    }

    private Map<String, String> times(String run) throws IOException {
        Map<String, String> times = new TreeMap<>();
        try (var files = Files.walk(out.resolve(run))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                times.put(file.toString(), Files.getLastModifiedTime(file).toString());
            }
        }
        return times;
    }

    private static Path annotations(Path pack) throws IOException {
        try (var files = Files.list(pack.resolve("T2I_VeRi_new"))) {
            return files.filter(f -> f.toString().endsWith(".json")).findFirst().orElseThrow();
        }
    }

    private void ranking(String system, Long seed, Path of) {
        int images = 8;
        float[] values = new float[images * 2];
        List<String> queries = new ArrayList<>();
        List<String> gallery = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            values[2 * i] = 1 + system.length();
            values[2 * i + 1] = i;
            queries.add(String.format(java.util.Locale.ROOT, "image/%02d.png#0", 16 + i));
            gallery.add(String.format(java.util.Locale.ROOT, "image/%02d.png", 16 + i));
        }
        RankingManifest manifest = new RankingManifest(
                RankingManifest.FEATURES,
                system,
                null,
                null,
                null,
                Pack.open(of).sha256(),
                Split.TEST,
                seed,
                "last epoch",
                null,
                null,
                null,
                null,
                null);
        FeatureRanking.write(dir.resolve(system), manifest, queries, values, gallery, values, 2);
    }
}
