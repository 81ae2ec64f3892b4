package org.verw.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.board.BegunBenchmark;
import org.verw.benchmark.board.ShippedSystems;
import org.verw.benchmark.board.Systems;
import org.verw.benchmark.board.Systems.SystemEntry;
import org.verw.benchmark.board.Verdict;
import org.verw.benchmark.board.Verification;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.stage.WorkspaceLock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw benchmark}: many systems, many seeds, by the commands that everybody uses. */
@Command(
        name = "benchmark",
        description = {
            "Train, rank and score the systems of a file on a pack, several seeds each, and set them in one table.",
            "The same command goes on where it ended; what one system does wrong does not keep the others."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "DIR/SYSTEM/seed-N holds a run, its ranking and its result; DIR gets leaderboard.html, .md, .json, .tex, and report.html.",
            "docs/systems.md describes the file. Exit code: 0 all scored; 5 some systems failed; 3 --verify found a difference.",
            "",
            "Examples:",
            "  verw benchmark --list",
            "  verw benchmark --show table-v",
            "  verw benchmark pack --systems small -o board",
            "  verw benchmark pack --systems systems.yaml -o board --verify",
            "  verw benchmark t2i-verw --systems t2i-verw -o board --set weights=ViT-B-16.pt --verify"
        })
final class BenchmarkCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "PACK", arity = "0..1", description = "Pack to train, rank and score on.")
    @Nullable
    Path pack;

    @Option(
            names = "--systems",
            paramLabel = "FILE|NAME",
            description = "What to run: a systems file, or a shipped one (see --list).")
    @Nullable
    String systems;

    @Option(names = "-o", paramLabel = "DIR", description = "Folder for runs, results, leaderboard and report.")
    @Nullable
    Path out;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            split = ",",
            description = "Of the training runs, in place of the file's.")
    List<Long> seeds = List.of();

    @Option(
            names = "--set",
            paramLabel = "OPTION=VALUE",
            description =
                    "An option of 'verw train' for every model that is trained, in place of the file's. Repeatable.")
    Map<String, String> set = Map.of();

    @Option(
            names = "--verify",
            description =
                    "Check what the file says of the data before anything runs, and its expected scores at the end.")
    boolean verify;

    @Option(
            names = "--new-run",
            description = "Begin changed systems anew; what they made before is moved to DIR/earlier.")
    boolean newRun;

    @Option(names = "--list", description = "List the shipped systems files and end.")
    boolean list;

    @Option(names = "--show", paramLabel = "NAME", description = "Print a shipped systems file and end.")
    @Nullable
    String show;

    @Option(names = "--json", description = "Print runs and leaderboard as JSON.")
    boolean json;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        if (list) {
            for (String name : ShippedSystems.names()) {
                print.printf(Locale.ROOT, "%-12s %s%n", name, Systems.of(name).about());
            }
            return ExitCode.DONE;
        }
        if (show != null) {
            if (!ShippedSystems.names().contains(show)) {
                throw new ConfigException(
                        "--show: expected one of " + String.join(", ", ShippedSystems.names()) + ", found " + show);
            }
            print.print(ShippedSystems.text(show));
            print.flush();
            return ExitCode.DONE;
        }
        if (pack == null || systems == null || out == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing: expected 'verw benchmark PACK --systems FILE -o DIR'");
        }
        return run(pack, systems, out);
    }

    @SuppressWarnings("try") // the lock is held, not read
    private int run(Path data, String file, Path folder) {
        PrintWriter err = spec.commandLine().getErr();
        Systems asked = Systems.of(file);
        List<SystemEntry> entries = asked.systems().stream()
                .map(s -> SystemSettings.with(s, set, seeds))
                .toList();
        List<BenchmarkRun> runs = BenchmarkRun.all(folder, data, entries, asked.protocols());
        runs.forEach(r -> SystemSettings.check(file, r));
        Pack opened = Pack.open(data);
        if (!dataIsRight(asked, opened)) {
            return ExitCode.BAD_DATA;
        }
        make(folder);
        try (WorkspaceLock lock = WorkspaceLock.take(folder, Clock.systemUTC())) {
            begin(folder, BegunBenchmark.of(opened.sha256(), entries));
            // Only now: a refused command leaves the file that the results belong to.
            AtomicFile.write(folder.resolve("systems.yaml"), text(file));
            Steps steps = new Steps(err, Main.config(spec));
            BenchmarkRuns doing = new BenchmarkRuns(runs, steps, err);
            int stopped = doing.run();
            if (stopped != ExitCode.DONE) {
                err.println("benchmark: stopped in " + doing.reports().size() + " of " + runs.size()
                        + " runs. The same command goes on; what is done is not done again.");
                return stopped;
            }
            return finish(doing.reports(), folder);
        }
    }

    /** Whether what the file says of the data holds; without --verify a difference is only told. */
    private boolean dataIsRight(Systems asked, Pack opened) {
        PrintWriter err = spec.commandLine().getErr();
        if (asked.data() == null) {
            return true;
        }
        List<Verdict> found = Verification.data(asked.data(), opened);
        if (verify) {
            boolean right = Verdicts.tell(found, err);
            if (!right) {
                err.println("verw: " + pack + " is not the data that " + systems + " expects; nothing was run");
            }
            return right;
        }
        Verdicts.tell(found.stream().filter(Verdict::fails).toList(), err);
        return true;
    }

    /** Refuses changed settings, or moves aside what they made. */
    private static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw AtomicFile.failure(folder, e);
        }
    }

    private void begin(Path folder, BegunBenchmark now) {
        BegunBenchmark before = BegunBenchmark.read(folder);
        SortedMap<String, List<String>> changes = before == null ? new TreeMap<>() : before.changes(now);
        if (!changes.isEmpty() && !newRun) {
            StringBuilder words = new StringBuilder();
            changes.forEach((system, what) -> words.append(words.length() == 0 ? "" : "; ")
                    .append('\'')
                    .append(system)
                    .append("': ")
                    .append(String.join(", ", what)));
            throw new ConfigException(folder + ": begun with other settings: " + words
                    + ". Give it the ones it was begun with, another -o, or --new-run: then what these systems made is moved to "
                    + folder.resolve(ResultFolder.EARLIER) + " and they begin anew.");
        }
        if (!changes.isEmpty()) {
            moveAside(folder, changes);
        }
        now.write(folder);
    }

    private void moveAside(Path folder, SortedMap<String, List<String>> changes) {
        try {
            Path earlier = folder.resolve(ResultFolder.EARLIER);
            int number = 1;
            while (Files.exists(earlier.resolve(String.valueOf(number)))) {
                number++;
            }
            Path place = Files.createDirectories(earlier.resolve(String.valueOf(number)));
            for (String system : changes.keySet()) {
                Path made = ResultFolder.of(folder, system, null);
                if (Files.exists(made)) {
                    Files.move(made, place.resolve(made.getFileName()));
                    spec.commandLine().getErr().println("benchmark: moved " + made + " to " + place);
                }
            }
        } catch (IOException e) {
            throw AtomicFile.failure(folder, e);
        }
    }

    private int finish(List<BenchmarkRuns.Report> reports, Path folder) {
        PrintWriter err = spec.commandLine().getErr();
        List<BenchmarkRuns.Report> failed =
                reports.stream().filter(BenchmarkRuns.Report::failed).toList();
        int shown = failed.size() < reports.size() ? show(reports, folder) : ExitCode.DONE;
        err.println(String.format(
                Locale.ROOT,
                "benchmark: %d of %d runs scored -> %s",
                reports.size() - failed.size(),
                reports.size(),
                folder));
        if (failed.isEmpty()) {
            return shown;
        }
        err.println("benchmark: failed:");
        failed.forEach(f -> err.println("  " + f.sentence()));
        err.println("benchmark: the same command tries these again and passes over what is done.");
        return failed.size() == reports.size() ? failed.get(0).code() : ExitCode.TOO_MANY_FAILED;
    }

    /** Leaderboard and report, by their commands. */
    private int show(List<BenchmarkRuns.Report> reports, Path folder) {
        PrintWriter print = spec.commandLine().getOut();
        List<String> words = new ArrayList<>(List.of("leaderboard", folder.toString()));
        if (verify) {
            words.addAll(List.of("--verify", String.valueOf(systems), "--data", String.valueOf(pack)));
        }
        StringWriter table = new StringWriter();
        int code = command(table, words);
        int reported =
                command(new StringWriter(), List.of("report", folder.toString(), "--data", String.valueOf(pack)));
        if (json) {
            print.print(
                    Json.pretty(new Printed(reports, Json.read(folder.resolve("leaderboard.json"), JsonNode.class))));
        } else {
            print.print(table);
        }
        print.flush();
        return code == ExitCode.DONE ? reported : code;
    }

    /** What --json prints. */
    private record Printed(List<BenchmarkRuns.Report> runs, JsonNode leaderboard) {}

    private int command(StringWriter out, List<String> words) {
        List<String> all = new ArrayList<>(words);
        all.addAll(Main.config(spec));
        return Main.run(new PrintWriter(out, true), spec.commandLine().getErr(), all.toArray(new String[0]));
    }

    private static String text(String file) {
        Path path = Path.of(file);
        try {
            return Files.exists(path) ? Files.readString(path) : ShippedSystems.text(file);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Path settingsFolder() {
        return out;
    }
}
