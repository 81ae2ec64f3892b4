package org.verw.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.board.Systems.SystemEntry;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Sha256;
import org.verw.dataset.ranking.Ranking;

/**
 * One run of one system: the commands that train, rank and score it.
 *
 * @param results folder of the benchmark
 * @param pack what is trained and ranked on
 * @param system what runs
 * @param seed of the run; null for a ranking that has no seed in its name
 * @param scoring words that every 'verw score' gets, such as {@code --protocol}
 */
record BenchmarkRun(
        Path results,
        Path pack,
        SystemEntry system,
        @Nullable Long seed,
        List<String> scoring) {
    private static final String SEED = "{seed}";

    /** The runs of systems: first all with their first seed, then all with their second, so that what is compared grows evenly. */
    static List<BenchmarkRun> all(Path results, Path pack, List<SystemEntry> systems, List<String> protocols) {
        List<String> scoring = protocols.isEmpty() ? List.of() : List.of("--protocol", String.join(",", protocols));
        List<BenchmarkRun> runs = new ArrayList<>();
        int most = systems.stream().mapToInt(s -> s.seeds().size()).max().orElse(0);
        for (int round = 0; round < most; round++) {
            for (SystemEntry system : systems) {
                String ranking = system.ranking();
                boolean once = ranking != null && !ranking.contains(SEED);
                if (once && round == 0) {
                    runs.add(new BenchmarkRun(results, pack, system, null, scoring));
                } else if (!once && round < system.seeds().size()) {
                    runs.add(new BenchmarkRun(
                            results, pack, system, system.seeds().get(round), scoring));
                }
            }
        }
        return runs;
    }

    /** For people. */
    String label() {
        return seed == null ? system.name() : system.name() + ", seed " + seed;
    }

    Path folder() {
        return ResultFolder.of(results, system.name(), seed);
    }

    /** Words of 'verw train'. */
    List<String> training() {
        List<String> words = new ArrayList<>(List.of(
                "train",
                pack.toString(),
                "-o",
                ResultFolder.of(results, system.name(), null).toString(),
                "--model",
                Objects.requireNonNull(system.model())));
        if (system.preset() != null) {
            words.addAll(List.of("--preset", system.preset()));
        }
        system.settings().forEach((key, value) -> words.addAll(List.of("--" + key, SystemSettings.text(value))));
        words.addAll(List.of("--seeds", String.valueOf(seed), "--resume"));
        return words;
    }

    /** Its commands in order. */
    List<Steps.Step> steps() {
        String ranking = system.ranking();
        if (ranking != null) {
            return List.of(scoring(Path.of(ranking.replace(SEED, String.valueOf(seed)))));
        }
        Path made = folder().resolve("ranking");
        return List.of(
                step(training(), folder().resolve("best.json")),
                step(
                        List.of("rank", folder().toString(), "--data", pack.toString(), "-o", made.toString()),
                        made.resolve("ranking.json")),
                step(score(made), folder().resolve("result.json")));
    }

    private Steps.Step step(List<String> words, Path makes) {
        return new Steps.Step(marker(words.get(0)), words, "", List.of(makes));
    }

    private Path marker(String command) {
        return folder().resolve("done").resolve(command + ".json");
    }

    private List<String> score(Path ranking) {
        List<String> words = new ArrayList<>(List.of(
                "score",
                ranking.toString(),
                "--data",
                pack.toString(),
                "--name",
                system.name(),
                "-o",
                results.toString()));
        words.addAll(scoring);
        return words;
    }

    /** Another program's ranking may be written anew at any time: its contents decide whether it is scored again. */
    private Steps.Step scoring(Path ranking) {
        StringBuilder contents = new StringBuilder();
        List<Path> makes = new ArrayList<>();
        for (Path one : Ranking.all(ranking)) {
            try (Ranking opened = Ranking.open(one)) {
                Long stated = opened.manifest().seed();
                if (seed != null && !seed.equals(stated)) {
                    throw new ConfigException(
                            one + ": \"seed\": expected " + seed + ", since the systems file names it by"
                                    + " {seed}, found " + (stated == null ? "none" : stated));
                }
                makes.add(ResultFolder.of(results, system.name(), stated).resolve("result.json"));
            }
            files(one)
                    .forEach(f -> contents.append(f.getFileName())
                            .append(' ')
                            .append(Sha256.of(f))
                            .append('\n'));
        }
        return new Steps.Step(marker("score"), score(ranking), contents.toString(), makes);
    }

    private static List<Path> files(Path ranking) {
        if (!Files.isDirectory(ranking)) {
            return List.of(ranking);
        }
        try (Stream<Path> list = Files.list(ranking)) {
            return list.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(ranking + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
