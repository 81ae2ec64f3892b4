package org.verw.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewLog;
import org.verw.annotate.review.ReviewQueue;
import org.verw.annotate.review.exchange.ImportPlan;
import org.verw.annotate.review.exchange.ReviewImport;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw review import}: verdicts back from the programs that people reviewed in. */
@Command(
        name = "import",
        description = {
            "Take verdicts from files that 'verw review export' wrote and people filled in.",
            "Shows what would change and saves nothing, until --apply is given."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Rows are matched by their key, never by their order: sort, filter and delete rows as you like. Rows whose caption was",
            "replaced since, that name no caption of this workspace, or that contradict each other are listed and not taken.",
            "The same file imported twice changes nothing. Exit code 5: rows were refused (the others are saved with --apply).",
            "",
            "Files: .csv, .xlsx, .json of Label Studio, .xml or .zip of CVAT.",
            "",
            "Examples:",
            "  verw review import workspace sheets/review-ann.xlsx",
            "  verw review import workspace sheets/review-ann.xlsx sheets/review-bob.xlsx --apply",
            "  verw review import workspace export.json --reviewer ann --apply"
        })
final class ReviewImportCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "WORKSPACE", description = "Folder that the export was made of.")
    Path workspace;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "What came back.")
    List<Path> files;

    @Option(names = "--apply", description = "Save the verdicts.")
    boolean apply;

    @Option(
            names = "--from",
            paramLabel = "FORMAT",
            description = "csv, xlsx, label-studio or cvat. Default: by the name of each file.")
    @Nullable
    String format;

    @Option(
            names = "--reviewer",
            paramLabel = "NAME",
            description = "Whose verdicts they are where a row names nobody.")
    @Nullable
    String reviewer;

    @Option(
            names = "--again",
            description = "Take verdicts that were saved before and replaced since: the file is the newer one.")
    boolean again;

    @Option(names = "--all", description = "List every change and every refused row.")
    boolean all;

    @Option(names = "--json", description = "Print the changes as JSON.")
    boolean json;

    @Override
    public Integer call() {
        Workspace opened = Workspace.open(workspace);
        ReviewQueue queue = ReviewQueue.open(opened);
        ReviewLog log = ReviewLog.open(opened, Clock.systemUTC());
        ReviewImport reviewImport = new ReviewImport(opened, queue, log);
        ImportPlan plan = reviewImport.read(files, format, reviewer, again);
        if (apply) {
            plan = reviewImport.apply(plan);
        }
        if (json) {
            spec.commandLine().getOut().print(Json.pretty(plan));
        } else {
            new ImportDiff(spec.commandLine().getOut(), all).print(plan, apply, workspace);
        }
        return plan.refused().isEmpty() ? ExitCode.DONE : ExitCode.TOO_MANY_FAILED;
    }
}
