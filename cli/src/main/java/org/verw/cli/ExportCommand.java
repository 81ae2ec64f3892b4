package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.verw.dataset.Json;
import org.verw.dataset.export.ExportOptions;
import org.verw.dataset.export.ExportSource;
import org.verw.dataset.export.ExportSummary;
import org.verw.dataset.export.Exporters;
import org.verw.dataset.export.IrraLayout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw export}: a workspace or pack in the format of another tool. */
@Command(
        name = "export",
        description = "Write a workspace or pack in the format of another tool.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "coco: instances_<split>.json and captions_<split>.json; a mask a part as run",
            "lengths. irra: the folder that IRRA and its successors read, with the images.",
            "",
            "Examples:",
            "  verw export workspace --to coco -o coco",
            "  verw export pack --to irra --like rstpreid -o data"
        })
final class ExportCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE|PACK", description = "Folder of a workspace, of a pack, or of its data set.")
    Path folder;

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "coco or irra.")
    String format;

    @Option(names = "-o", required = true, paramLabel = "OUT", description = "Folder to write into.")
    Path out;

    @Option(
            names = "--rle",
            paramLabel = "FORM",
            defaultValue = "compressed",
            description = "coco: run lengths as COCO's string (compressed) or as numbers (uncompressed). "
                    + "Default: ${DEFAULT-VALUE}.")
    Rle rle;

    @Option(
            names = "--iscrowd-rle",
            description = "coco: iscrowd 1 on every mask, for readers that decode run lengths only there.")
    boolean crowd;

    @Option(
            names = "--like",
            paramLabel = "DATASET",
            defaultValue = "cuhk-pedes",
            converter = IrraLayouts.class,
            description = "irra: whose place it takes: cuhk-pedes, icfg-pedes or rstpreid. Default: ${DEFAULT-VALUE}.")
    IrraLayout like;

    @Option(
            names = "--images",
            paramLabel = "WAY",
            defaultValue = "link",
            description = "irra: link (a second name of the same file where the disk can) or copy. "
                    + "Default: ${DEFAULT-VALUE}.")
    Way images;

    @Option(names = "--json", description = "Print the summary as JSON.")
    boolean json;

    /** How run lengths are written. */
    enum Rle {
        COMPRESSED,
        UNCOMPRESSED
    }

    /** How image files come into an export. */
    enum Way {
        LINK,
        COPY
    }

    /** Reads the names of data sets as their users write them. */
    static final class IrraLayouts implements picocli.CommandLine.ITypeConverter<IrraLayout> {
        @Override
        public IrraLayout convert(String name) {
            for (IrraLayout layout : IrraLayout.values()) {
                if (layout.toString().equals(name.toLowerCase(Locale.ROOT))) {
                    return layout;
                }
            }
            throw new picocli.CommandLine.TypeConversionException(
                    "expected one of cuhk-pedes, icfg-pedes, rstpreid, found " + name);
        }
    }

    @Override
    public Integer call() {
        ExportOptions options =
                new ExportOptions(rle == Rle.UNCOMPRESSED, crowd, like, images == Way.COPY, Version.tool());
        ExportSummary summary = Exporters.named(format)
                .export(
                        ExportSource.open(folder),
                        out,
                        options,
                        Terminal.progress(spec.commandLine().getErr()));
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            printer.print(Json.pretty(summary));
            return ExitCode.DONE;
        }
        summary.files().forEach(printer::println);
        printer.println("  "
                + summary.counts().entrySet().stream()
                        .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", ")));
        summary.notes().forEach(note -> printer.println("  " + note));
        return ExitCode.DONE;
    }

    @Override
    public Path settingsFolder() {
        return out;
    }
}
