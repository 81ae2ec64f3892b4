package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import org.verw.dataset.mask.GridRule;
import org.verw.dataset.pack.Augmentation;
import org.verw.dataset.pack.Layout;
import org.verw.dataset.pack.PackOptions;
import org.verw.dataset.pack.PackSummary;
import org.verw.dataset.pack.Packer;
import org.verw.dataset.stage.Progress;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw pack}: the benchmark that the released code trains on. */
@Command(
        name = "pack",
        description = "Write the benchmark in the T2I-VeRW layout, split by vehicle, checked by reading it back.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Captions come from 'verw caption', part masks from 'verw segment', corrections",
            "from 'verw review'. Images without a caption or a part, rejected and quarantined",
            "ones are left out and listed in left_out.csv.",
            "",
            "Examples:",
            "  verw pack workspace -o pack",
            "  verw pack workspace -o pack --split 0.8 --seed 7 --resplit --augment"
        })
final class PackCommand implements Callable<Integer>, RecordsSettings {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder that 'verw import' or 'verw synth' made.")
    Path workspace;

    @Option(names = "-o", required = true, paramLabel = "PACK", description = "Folder of the pack, new or empty.")
    Path pack;

    @Option(
            names = "--split",
            paramLabel = "SHARE",
            description = "Share of the vehicles that train or validate; the others test. Default: 0.7.")
    @Nullable
    Double split;

    @Option(
            names = "--val",
            paramLabel = "SHARE",
            description =
                    "Share of those vehicles that validate, so that nothing is selected on the test. Default: 0.1.")
    @Nullable
    Double validation;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the split and of the noise. Default: 1.")
    @Nullable
    Long seed;

    @Option(names = "--resplit", description = "Draw the split anew even though the workspace has one (split.json).")
    boolean resplit;

    @ArgGroup(validate = false, heading = "%nDarker, lighter and noisy copies of the training images:%n")
    Copies copies = new Copies();

    static final class Copies {
        @Option(names = "--augment", description = "Write them: Darkimage, Lightimage, Noisyimage.")
        boolean augment;

        @Option(
                names = "--dark-gamma",
                paramLabel = "G",
                defaultValue = "2.0",
                description = "Gamma of the darker copy. Default: ${DEFAULT-VALUE}.")
        double darkGamma = Augmentation.DEFAULT.darkGamma();

        @Option(
                names = "--light-gamma",
                paramLabel = "G",
                defaultValue = "0.5",
                description = "Gamma of the lighter copy. Default: ${DEFAULT-VALUE}.")
        double lightGamma = Augmentation.DEFAULT.lightGamma();

        @Option(
                names = "--noise-sigma",
                paramLabel = "S",
                defaultValue = "15",
                description = "Standard deviation of the noise, of 255. Default: ${DEFAULT-VALUE}.")
        double noiseSigma = Augmentation.DEFAULT.noiseSigma();
    }

    @ArgGroup(validate = false, heading = "%nPart masks as patches:%n")
    Grid grid = new Grid();

    static final class Grid {
        @Option(
                names = "--cell",
                paramLabel = "RULE",
                defaultValue = "share",
                description = "When a patch counts: share (of it covered), any (touched), center (its middle pixel). "
                        + "Default: ${DEFAULT-VALUE}.")
        GridRule.Kind rule = GridRule.Kind.SHARE;

        @Option(
                names = "--cell-share",
                paramLabel = "SHARE",
                defaultValue = "0.5",
                description = "The least share of a patch that a part must cover. Default: ${DEFAULT-VALUE}.")
        double share = GridRule.DEFAULT.share();

        @Option(
                names = "--grid",
                paramLabel = "N",
                defaultValue = "24",
                description = "Patches a side; the released code needs 24. Default: ${DEFAULT-VALUE}.")
        int side = GridRule.DEFAULT.rows();
    }

    @ArgGroup(validate = false, heading = "%nFiles:%n")
    Output output = new Output();

    static final class Output {
        @Option(
                names = "--images",
                paramLabel = "WAY",
                defaultValue = "link",
                description = "link: a second name of the same file where the disk can, else a copy; copy. "
                        + "Default: ${DEFAULT-VALUE}.")
        PackOptions.Images images = PackOptions.Images.LINK;

        @Option(
                names = "--name",
                paramLabel = "NAME",
                defaultValue = "T2I_VeRi_new",
                description = "Data set of the released code that it takes the place of: T2I_VeRi_new (T2I-VeRW) or "
                        + "T2I_VeRi. Default: ${DEFAULT-VALUE}.")
        String name = Layout.T2I_VERW.folder();

        @Option(
                names = "--near-duplicates",
                paramLabel = "BITS",
                defaultValue = "2",
                description =
                        "Report images of different vehicles whose perceptual hashes differ in at most so many of 64 "
                                + "bits; -1: do not look. Default: ${DEFAULT-VALUE}.")
        int nearDuplicates = 2;

        @Option(names = "--overwrite", description = "Replace a pack that is there already.")
        boolean overwrite;
    }

    @Option(names = "--json", description = "Print the summary as JSON.")
    boolean json;

    @Override
    public Integer call() {
        Progress progress = Terminal.progress(spec.commandLine().getErr());
        PackSummary summary = Packer.pack(Workspace.open(workspace), pack, options(), progress);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.pretty(summary));
        } else {
            tell(summary, out);
        }
        return ExitCode.DONE;
    }

    private PackOptions options() {
        Layout layout = Layout.of(output.name)
                .orElseThrow(() -> new ConfigException(
                        "--name: expected T2I_VeRi_new or T2I_VeRi, which the released code knows, found "
                                + output.name));
        Augmentation augmentation =
                copies.augment ? new Augmentation(copies.darkGamma, copies.lightGamma, copies.noiseSigma) : null;
        return new PackOptions(
                layout,
                split,
                validation,
                seed,
                resplit,
                rule(),
                output.images,
                augmentation,
                output.nearDuplicates,
                output.overwrite,
                Version.tool());
    }

    private GridRule rule() {
        try {
            return new GridRule(grid.rule, grid.share, grid.side, grid.side);
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--cell-share, --grid: " + e.getMessage(), e);
        }
    }

    private void tell(PackSummary summary, PrintWriter out) {
        out.printf(Locale.ROOT, "%s: %,d images of %,d vehicles%n", pack, summary.images(), summary.vehicles());
        summary.splits()
                .forEach((split, share) -> out.printf(
                        Locale.ROOT,
                        "  %-6s %,8d images %,7d vehicles%n",
                        split.word(),
                        share.images(),
                        share.vehicles()));
        if (!summary.leftOut().isEmpty()) {
            String reasons = summary.leftOut().entrySet().stream()
                    .map(e -> e.getKey() + " " + e.getValue())
                    .collect(Collectors.joining(", "));
            out.println("  left out: " + reasons + " (left_out.csv)");
        }
        summary.notes().forEach(note -> out.println("  " + note));
    }

    @Override
    public Path settingsFolder() {
        return pack;
    }
}
