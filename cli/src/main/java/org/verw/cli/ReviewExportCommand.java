package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.QueuePlan;
import org.verw.annotate.review.ReviewLog;
import org.verw.annotate.review.ReviewQueue;
import org.verw.annotate.review.exchange.ExportRequest;
import org.verw.annotate.review.exchange.ImageLinks;
import org.verw.annotate.review.exchange.ReviewExport;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw review export}: captions for people to review, in the programs that they know. */
@Command(
        name = "export",
        description = {
            "Write captions for people to review: all that a check flagged, a random sample of the others that is large enough",
            "for a stated error, and some with a planted fault that tell how many faults the reviewers find."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Formats: csv, xlsx (photographs and a drop-down of verdicts inside), label-studio (tasks and configuration),",
            "  cvat (tags and labels), html (pages to look at only).",
            "The queue is drawn once and stays: every export, 'verw review serve' and 'verw review agreement' use the same one.",
            "Give the files back with 'verw review import'.",
            "",
            "Examples:",
            "  verw review export workspace --to xlsx -o sheets --reviewer ann",
            "  verw review export workspace --to csv -o sheets --reviewer ann,bob --overlap 50",
            "  verw review export workspace --to label-studio -o tasks --error 0.02 --expect 0.05 --honeypots 20"
        })
final class ReviewExportCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder that has captions.")
    Path workspace;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FORMAT",
            description = "csv, xlsx, label-studio, cvat or html.")
    String format;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "Folder to write into.")
    Path out;

    @Option(
            names = "--reviewer",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Who reviews: a file each, without what they have judged already. Default: one file for anybody.")
    List<String> reviewers = List.of();

    @Option(
            names = "--overlap",
            paramLabel = "N",
            description =
                    "Of several reviewers: this many captions go to each, the others are dealt. Default: all go to each.")
    @Nullable
    Integer overlap;

    @Mixin
    QueueOptions queueOptions;

    @Option(names = "--again", description = "Export what the reviewer has judged, too.")
    boolean again;

    @Option(names = "--overwrite", description = "Replace files that are there, with whatever people wrote in them.")
    boolean overwrite;

    @Option(
            names = "--image-url-prefix",
            paramLabel = "URL",
            description = "label-studio: images are found under this address. Default: Label Studio's local files.")
    @Nullable
    String imageUrlPrefix;

    @Option(names = "--embed", description = "label-studio: the images go into the file.")
    boolean embed;

    @Option(names = "--json", description = "Print the summary as JSON.")
    boolean json;

    /** What {@code --json} prints. */
    private record Result(QueuePlan queue, ReviewExport.Summary export) {}

    @Override
    public Integer call() {
        Workspace opened = Workspace.open(workspace);
        Clock clock = Clock.systemUTC();
        ReviewQueue queue = queueOptions.queue(opened, clock);
        ReviewExport export = new ReviewExport(opened, queue, ReviewLog.open(opened, clock));
        ReviewExport.Summary summary = export.write(new ExportRequest(
                format, out, reviewers, overlap, again, overwrite, new ImageLinks(imageUrlPrefix, embed)));
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.print(Json.pretty(new Result(queue.plan(), summary)));
            return ExitCode.DONE;
        }
        QueuePlan plan = queue.plan();
        printer.printf(
                Locale.ROOT,
                "queue: %,d flagged, %,d sampled of %,d without a flag, %,d planted%n",
                plan.flagged(),
                plan.sampled(),
                plan.population(),
                plan.planted());
        summary.captions()
                .forEach((name, n) ->
                        printer.printf(Locale.ROOT, "%,d captions%s%n", n, name.isEmpty() ? "" : " for " + name));
        summary.files().forEach(printer::println);
        summary.notes().forEach(note -> printer.println("  " + note));
        return ExitCode.DONE;
    }

    /** Not beside the sheets, which go to the reviewers: how a queue is drawn is none of their concern. */
    @Override
    public Path settingsFolder() {
        return workspace.resolve("review");
    }
}
