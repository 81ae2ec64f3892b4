package org.verw.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.report.Report;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.pack.Pack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw report}: one HTML file of all results on a pack. */
@Command(
        name = "report",
        description =
                "Show all results on a pack in one HTML file: leaderboard, curves, retrievals, hardest queries, groups, parts.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file opens from disk and loads nothing. Loss curves appear where a result lies beside a run's metrics.jsonl.",
            "",
            "Example:",
            "  verw report results --data pack -o report.html"
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of results: what 'verw score -o DIR' wrote.")
    Path folder;

    @Option(names = "--data", paramLabel = "PACK", required = true, description = "Pack that they were scored on.")
    Path data;

    @Option(names = "-o", paramLabel = "FILE", description = "Default: DIR/report.html.")
    @Nullable
    Path output;

    @Override
    public Integer call() {
        Path file = output == null ? folder.resolve("report.html") : output;
        Report.write(
                file,
                ResultFolder.all(folder),
                Pack.open(data),
                Runtime.getRuntime().availableProcessors(),
                Version.tool());
        spec.commandLine().getOut().println("report: " + file);
        return ExitCode.DONE;
    }
}
