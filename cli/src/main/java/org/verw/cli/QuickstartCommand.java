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
        List<QuickstartSteps.Step> all = steps();
        for (int i = 0; i < all.size(); i++) {
            int code = steps.run(i + 1, all.size(), all.get(i));
            if (code != ExitCode.DONE) {
                return code;
            }
        }
        out.println();
        out.println("Look at:");
        if (images == null) {
            out.println("  the vehicles     " + output.resolve("workspace/contact-sheet.html"));
        }
        out.println("  the training     " + runFolder().resolve("seed-" + seed).resolve("curves.html"));
        out.println("  the report       " + output.resolve("results/report.html"));
        out.println("Ask it: verw search " + runFolder() + " --gallery " + output.resolve("pack/T2I_VeRi_new/image")
                + " \"a white van\"");
        return ExitCode.DONE;
    }

    private List<QuickstartSteps.Step> steps() {
        String workspace = output.resolve("workspace").toString();
        String pack = output.resolve("pack").toString();
        // A run lies where its result will lie, so that the report finds its losses.
        String results = output.resolve("results").toString();
        String run = runFolder().toString();
        String ranking = output.resolve("ranking").toString();
        String draw = String.valueOf(seed);
        boolean drawn = images == null;
        return List.of(
                drawn ? step("Made", synth(workspace)) : step("", read(workspace)),
                step("segment:", "segment", workspace, "--segmenter", drawn ? "truth" : "embedded"),
                step("caption:", "caption", workspace, "--captioner", drawn ? "truth" : "attributes"),
                step("", "pack", workspace, "-o", pack, "--seed", draw, "--overwrite"),
                step("", "validate", pack),
                step("Avg. Words", "stats", pack),
                step("train:", train(pack, run)),
                step("rank:", "rank", run, "--data", pack, "-o", ranking),
                step("R1", "score", ranking, "--data", pack, "-o", results, "--protocol", "t2i,other-image"),
                step("| irra", "leaderboard", results),
                step("report:", "report", results, "--data", pack));
    }

    private Path runFolder() {
        return output.resolve("results").resolve("irra");
    }

    private String[] synth(String workspace) {
        return new String[] {
            "synth",
            "-o",
            workspace,
            "--vehicles",
            String.valueOf(vehicles),
            "--views",
            String.valueOf(views),
            "--seed",
            String.valueOf(seed)
        };
    }

    private String[] read(String workspace) {
        List<String> words = new ArrayList<>(List.of("import", String.valueOf(images), "--from", "folder"));
        if (pattern != null) {
            words.addAll(List.of("--pattern", pattern));
        }
        words.addAll(List.of("-o", workspace));
        return words.toArray(new String[0]);
    }

    private String[] train(String pack, String run) {
        return new String[] {
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
            String.valueOf(seed),
            "--resume"
        };
    }

    private static QuickstartSteps.Step step(String shown, String... command) {
        return new QuickstartSteps.Step(List.of(command), shown);
    }
}
