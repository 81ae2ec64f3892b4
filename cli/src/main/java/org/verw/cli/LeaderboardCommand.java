package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.board.Leaderboard;
import org.verw.benchmark.board.LeaderboardFiles;
import org.verw.benchmark.board.MarkdownTable;
import org.verw.benchmark.board.Systems;
import org.verw.benchmark.board.Verification;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.pack.Pack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw leaderboard}: many results in one table. */
@Command(
        name = "leaderboard",
        description = "Put all results in a folder into tables: Markdown, JSON, LaTeX and one HTML page.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "DIR gets leaderboard.md, .json, .tex and .html. Only results that answered the same questions under the same protocol",
            "share a table; what papers print stands apart.",
            "",
            "Examples:",
            "  verw leaderboard results",
            "  verw leaderboard results --verify systems.yaml --data pack"
        })
final class LeaderboardCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of results: what 'verw score -o DIR' wrote.")
    Path folder;

    @Option(
            names = "--verify",
            paramLabel = "FILE",
            description =
                    "Systems file, or a shipped one, with expected scores and tolerances; exit code 3 when one is missed.")
    @Nullable
    String verify;

    @Option(
            names = "--data",
            paramLabel = "PACK",
            description = "With --verify: its counts are checked before any score.")
    @Nullable
    Path data;

    @Option(names = "--json", description = "Print JSON instead of Markdown.")
    boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Systems systems = verify == null ? null : Systems.of(verify);
        if (systems != null && !checkData(systems, err)) {
            return ExitCode.BAD_DATA;
        }
        Leaderboard leaderboard =
                Leaderboard.of(ResultFolder.all(folder), Runtime.getRuntime().availableProcessors());
        LeaderboardFiles.write(folder, leaderboard, Version.tool());
        out.print(json ? Json.pretty(leaderboard) : MarkdownTable.of(leaderboard));
        out.flush();
        err.println("verw: wrote " + folder.resolve("leaderboard.html") + ", .md, .tex and .json");
        if (systems == null) {
            return ExitCode.DONE;
        }
        String sha256 = data == null ? null : Pack.open(data).sha256();
        return Verdicts.tell(Verification.scores(systems, leaderboard, sha256), err)
                ? ExitCode.DONE
                : ExitCode.BAD_DATA;
    }

    private boolean checkData(Systems systems, PrintWriter err) {
        if (systems.data() == null) {
            return true;
        }
        if (data == null) {
            throw new ConfigException(verify + ": \"data\" says what the data set must be: give it with --data PACK");
        }
        boolean right = Verdicts.tell(Verification.data(systems.data(), Pack.open(data)), err);
        if (!right) {
            err.println("verw: " + data + " is not the data that " + verify + " expects; no score was checked");
        }
        return right;
    }
}
