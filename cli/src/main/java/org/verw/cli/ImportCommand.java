package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.importer.Import;
import org.verw.dataset.importer.ImportOptions;
import org.verw.dataset.importer.ImportReport;
import org.verw.dataset.importer.ImportRequest;
import org.verw.dataset.importer.Importers;
import org.verw.dataset.importer.Skipped;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw import}: a data set into a workspace. */
@Command(
        name = "import",
        description = {
            "Bring a vehicle data set or a folder of photographs into a workspace.",
            "Every image is read and decoded once; what no stage could use goes to quarantine.jsonl with the reason."
                    + " Images stay where they are."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Sources (--from):",
            "  folder       photographs whose names say the vehicle, by --pattern;",
            "               without a pattern, a folder a vehicle",
            "  manifest     CSV with a header, or JSONL: columns file and vehicle, and",
            "               where you have them image, camera, time, split, caption;",
            "               any other column is an attribute (color, type, make)",
            "  veri-wild    its folder, with train_test_split/ and vehicle_info.txt;",
            "               both dialects of lists",
            "  veri-776     its folder, with name_*.txt and *_label.xml",
            "  vehicleid    its folder, with attribute/ and train_test_split/",
            "  cityflow-nl  the folder or file of *-tracks.json and *-queries.json, of",
            "               2021 or 2022; boxes are cut out of their frames into the",
            "               workspace, sentences become captions",
            "  t2i          a T2I-VeRI or T2I-VeRW pack, or the JSON list of CUHK-PEDES,",
            "               ICFG-PEDES or RSTPReid: with captions, parts and split",
            "",
            "Patterns: {vehicle}, {camera} and {time} mean what they say, {_} is ignored,",
            "any other placeholder is an attribute. One takes as much as it can without a",
            "slash; {vehicle:[0-9]+} says what it may take. The pattern is held against",
            "the end of the path, without extension.",
            "",
            "Identity: {vehicle}. Where the same {vehicle} stands beside different values",
            "of an attribute (car_7 and bus_7), such attributes belong to the identity, and",
            "a note says so. --identity type,vehicle or --identity vehicle decides it.",
            "",
            "Killed at any time, the same command begins anew. Exit code 5: more images in",
            "quarantine than --max-fail-share allows; the workspace is complete.",
            "",
            "Examples:",
            "  verw import photos --from folder --pattern '{type}_{vehicle}_cam{camera}' \\",
            "      -o workspace",
            "  verw import VERI-Wild --from veri-wild -o workspace",
            "  verw import list.csv --from manifest --images /data/crops -o workspace"
        })
final class ImportCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "SOURCE", description = "Folder of the data set, or the file of a manifest or list.")
    Path source;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "What SOURCE is: ${COMPLETION-CANDIDATES}.")
    String from;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "WORKSPACE",
            description = "Folder to write; made when it is not there.")
    Path workspace;

    @Option(
            names = "--images",
            paramLabel = "DIR",
            description = "Folder that the paths of the lists are relative to. Default: found in SOURCE.")
    @Nullable
    Path images;

    @Option(
            names = "--pattern",
            paramLabel = "PATTERN",
            description = "How file names are made, for --from folder. Default: a folder a vehicle.")
    @Nullable
    String pattern;

    @Option(
            names = "--identity",
            paramLabel = "NAMES",
            split = ",",
            description = "Placeholders that together are one vehicle, for example type,vehicle. Default: found out.")
    List<String> identity = List.of();

    @Option(
            names = "--every",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of a track's frames, one in N, for --from cityflow-nl. Default: ${DEFAULT-VALUE}.")
    int every;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the data set. Default: that of SOURCE.")
    @Nullable
    String name;

    @Option(
            names = "--no-decode",
            description = "Take the lists alone: no image is looked for. Sizes are 0 and hashes null.")
    boolean noDecode;

    @Option(
            names = "--max-pixels",
            paramLabel = "N",
            defaultValue = "" + ImageCheck.DEFAULT_MAX_PIXELS,
            description = "Larger images are refused before they are decoded. Default: ${DEFAULT-VALUE}.")
    long maxPixels;

    @Option(
            names = "--max-fail-share",
            paramLabel = "SHARE",
            defaultValue = "0.05",
            description = "Share of images in quarantine that is still a success. Default: ${DEFAULT-VALUE}.")
    double maxFailShare;

    @Option(names = "--threads", paramLabel = "N", description = "Images decoded at a time. Default: one a core.")
    @Nullable
    Integer threads;

    @Option(names = "--replace", description = "Move a workspace of another source aside, to WORKSPACE.before-1.")
    boolean replace;

    @Option(names = "--json", description = "Print the summary as JSON.")
    boolean json;

    /** For the help. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Importers.names().iterator();
        }
    }

    @Override
    public Integer call() {
        ImportReport report =
                Import.run(request(), Terminal.progress(spec.commandLine().getErr()), Clock.systemUTC());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.pretty(report));
            out.flush();
        } else {
            tell(report, out);
            report.notes().forEach(note -> spec.commandLine().getErr().println("note: " + note));
        }
        return report.quarantinedShare() > maxFailShare ? ExitCode.TOO_MANY_FAILED : ExitCode.DONE;
    }

    private ImportRequest request() {
        Path file = source.toAbsolutePath().normalize().getFileName();
        return new ImportRequest(
                source,
                from,
                new ImportOptions(images, pattern, identity, every),
                workspace,
                name != null ? name : file == null ? from : file.toString(),
                !noDecode,
                atLeastOne("--max-pixels", maxPixels),
                (int) atLeastOne(
                        "--threads", threads == null ? Runtime.getRuntime().availableProcessors() : threads),
                replace,
                Version.tool());
    }

    private static long atLeastOne(String option, long value) {
        if (value < 1) {
            throw new ConfigException(option + ": expected a number of at least 1, found " + value);
        }
        return value;
    }

    private static void tell(ImportReport report, PrintWriter out) {
        row(out, "workspace", report.workspace());
        row(out, "source", report.from() + ", files relative to " + report.root());
        row(out, "images", number(report.images()) + (report.decoded() ? "" : " (listed, not decoded)"));
        row(out, "vehicles", number(report.vehicles()));
        row(out, "cameras", report.cameras() == 0 ? "not told" : number(report.cameras()));
        rowIf(out, "captions", report.captions());
        rowIf(out, "with parts", report.parts());
        rowIf(out, "queries", report.queries());
        if (!report.split().isEmpty()) {
            row(out, "split", counts(report.split()) + " (vehicles)");
        }
        row(out, "quarantined", report.quarantined().isEmpty() ? "0" : counts(report.quarantined()));
        for (Skipped skipped : report.skipped()) {
            row(out, "skipped", skipped.toString());
        }
    }

    private static String counts(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(e -> e.getKey() + " " + number(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void rowIf(PrintWriter out, String what, long n) {
        if (n > 0) {
            row(out, what, number(n));
        }
    }

    private static void row(PrintWriter out, String what, String value) {
        out.println(String.format(Locale.ROOT, "%-12s %s", what, value));
    }

    private static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    @Override
    public Path settingsFolder() {
        return workspace;
    }
}
