package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code verw quickstart}: the whole chain with everybody's commands; no private path. */
@Command(
        name = "quickstart",
        description = {
            "From vehicles to a scored model, offline, on a CPU: each step is a command that you can run yourself.",
            "A second run skips what is done and goes on where the first one ended."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  verw quickstart",
            "  verw quickstart --images photos --pattern '{type}_{vehicle}_cam{camera}' -o mine"
        })
final class QuickstartCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "quickstart",
            description = "Folder for everything. Default: ${DEFAULT-VALUE}.")
    Path output;

    @Option(names = "--images", paramLabel = "DIR", description = "Your photographs instead of synthetic vehicles.")
    @Nullable
    Path images;

    @Option(
            names = "--pattern",
            paramLabel = "PATTERN",
            description = "How their names are made; see 'verw import --help'. Default: a folder a vehicle.")
    @Nullable
    String pattern;

    @Option(
            names = "--vehicles",
            paramLabel = "N",
            defaultValue = "60",
            description = "Synthetic vehicles. Default: ${DEFAULT-VALUE}.")
    int vehicles;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "6",
            description = "Pictures of each. Default: ${DEFAULT-VALUE}.")
    int views;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "20",
            description = "Of training. Default: ${DEFAULT-VALUE}.")
    int epochs;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything that is drawn. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        QuickstartSteps steps = new QuickstartSteps(
                output.resolve("steps"), out, spec.commandLine().getErr());
        List<List<String>> commands = commands();
        for (int i = 0; i < commands.size(); i++) {
            int code = steps.run(i + 1, commands.size(), commands.get(i));
            if (code != ExitCode.DONE) {
                return code;
            }
        }
        out.println();
        out.println("Look at:");
        if (images == null) {
            out.println("  the vehicles     " + output.resolve("workspace/contact-sheet.html"));
        }
        out.println("  the training     " + output.resolve("run/seed-" + seed + "/curves.html"));
        out.println("  the leaderboard  " + output.resolve("results/leaderboard.html"));
        out.println("Ask it:            verw search " + output.resolve("run") + " --gallery " + output.resolve("pack")
                + " \"a white van\"");
        return ExitCode.DONE;
    }

    private List<List<String>> commands() {
        String workspace = output.resolve("workspace").toString();
        String pack = output.resolve("pack").toString();
        String run = output.resolve("run").toString();
        String ranking = output.resolve("ranking").toString();
        String results = output.resolve("results").toString();
        String draw = String.valueOf(seed);
        List<List<String>> all = new ArrayList<>();
        if (images == null) {
            all.add(List.of(
                    "synth",
                    "-o",
                    workspace,
                    "--vehicles",
                    String.valueOf(vehicles),
                    "--views",
                    String.valueOf(views),
                    "--seed",
                    draw));
        } else {
            List<String> read =
                    new ArrayList<>(List.of("import", images.toString(), "--from", "folder", "-o", workspace));
            if (pattern != null) {
                read.addAll(List.of("--pattern", pattern));
            }
            all.add(read);
        }
        all.add(List.of("segment", workspace, "--segmenter", images == null ? "truth" : "embedded"));
        all.add(List.of("caption", workspace, "--captioner", images == null ? "truth" : "attributes"));
        all.add(List.of("pack", workspace, "-o", pack, "--seed", draw, "--overwrite"));
        all.add(List.of("validate", pack));
        all.add(List.of("stats", pack));
        all.add(List.of(
                "train",
                pack,
                "-o",
                run,
                "--model",
                "irra",
                "--preset",
                "nano",
                "--epochs",
                String.valueOf(epochs),
                "--seeds",
                draw,
                "--resume"));
        all.add(List.of("rank", run, "--data", pack, "-o", ranking));
        all.add(List.of("score", ranking, "--data", pack, "-o", results + "/irra/seed-" + draw));
        all.add(List.of("leaderboard", results));
        return all;
    }
}
