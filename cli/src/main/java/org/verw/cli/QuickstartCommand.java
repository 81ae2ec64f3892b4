package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
            defaultValue = "90",
            description = "Synthetic vehicles. Default: ${DEFAULT-VALUE}.")
    int vehicles;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "4",
            description = "Pictures of each. Default: ${DEFAULT-VALUE}.")
    int views;

    @Option(
            names = "--models",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "irra,pfcvr",
            description = "Models to train at preset nano. Default: ${DEFAULT-VALUE}.")
    List<String> models;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "Of training: fewer than 'verw train' takes, so that all is done in minutes. Default: ${DEFAULT-VALUE}.")
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
        QuickstartPlan plan = new QuickstartPlan(output, images, pattern, vehicles, views, models, epochs, seed);
        Steps steps = new Steps(spec.commandLine().getErr(), Main.config(spec));
        List<QuickstartPlan.Stage> stages = plan.stages();
        StringBuilder before = new StringBuilder();
        boolean again = false;
        for (int i = 0; i < stages.size(); i++) {
            QuickstartPlan.Stage stage = stages.get(i);
            Path marker =
                    output.resolve("steps").resolve(String.format(Locale.ROOT, "%02d-%s.json", i + 1, stage.name()));
            // What came before decides the outcome too: other vehicles, another model.
            Steps.Ended ended = steps.run(
                    new Steps.Step(marker, stage.words(), plan.input(stage, before), plan.makes(stage)), again);
            if (ended.code() != ExitCode.DONE) {
                out.print(ended.out());
                out.flush();
                spec.commandLine()
                        .getErr()
                        .println(
                                "quickstart: 'verw " + stage.words().get(0) + "' ended with " + ended.code()
                                        + ". Mend what it says and run the same quickstart again: it goes on from here; or give another folder with -o.");
                return ended.code();
            }
            again |= !ended.before();
            before.append(stage.words());
            out.println(String.format(
                    Locale.ROOT,
                    "[%d/%d] %-11s %s (%s)",
                    i + 1,
                    stages.size(),
                    stage.name(),
                    stage.telling().apply(ended.out()).replaceAll("\\s+", " "),
                    ended.before() ? "done before" : String.format(Locale.ROOT, "%.1f s", ended.seconds())));
            out.flush();
        }
        last(out, plan);
        return ExitCode.DONE;
    }

    private void last(PrintWriter out, QuickstartPlan plan) {
        String model = models.get(models.size() - 1);
        out.println();
        out.println("Look at:");
        if (images == null) {
            out.println("  the vehicles     " + plan.workspace().resolve("contact-sheet.html"));
        }
        out.println("  the captions     " + plan.review() + " (to correct them: verw review serve " + plan.workspace()
                + ")");
        out.println("  the training     " + plan.run(model).resolve("curves.html"));
        out.println("  the report       " + plan.results().resolve("report.html"));
        out.println("Ask it:            verw search " + plan.run(model) + " --gallery "
                + plan.pack().resolve("T2I_VeRi_new/image") + " \"a white van\"");
        out.println("Such a small model on captions from templates shows that the chain works; the report says what its"
                + " numbers cannot tell.");
    }
}
