package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.verw.dataset.Json;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.synth.Synthesis;
import org.verw.dataset.synth.SyntheticWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verw synth}: a workspace of drawn vehicles, with the truth. */
@Command(
        name = "synth",
        description = {
            "Draw vehicles that do not exist, with exact part masks, attributes and captions.",
            "The same numbers give the same bytes. A run that was killed goes on with the same command."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example:", "  verw synth -o workspace --vehicles 60 --views 6 --seed 1"})
final class SynthCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "WORKSPACE",
            description = "Folder to make; new or empty.")
    Path output;

    @Option(
            names = "--vehicles",
            paramLabel = "N",
            defaultValue = "60",
            description = "Identities. Default: ${DEFAULT-VALUE}.")
    int vehicles;

    @Option(
            names = "--views",
            paramLabel = "N",
            defaultValue = "6",
            description = "Pictures of each. Default: ${DEFAULT-VALUE}.")
    int views;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Any number. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(names = "--json", description = "Print the summary as JSON.")
    boolean json;

    /** What {@code --json} prints. */
    record Summary(String workspace, long images, long vehicles, long seed, String contactSheet) {}

    @Override
    public Integer call() {
        if (vehicles < 1 || views < 1) {
            throw new ParameterException(spec.commandLine(), "--vehicles and --views: expected at least 1");
        }
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = Terminal.progress(spec.commandLine().getErr());
        Workspace made = SyntheticWorld.make(
                Synthesis.of(seed, vehicles, views),
                output,
                Version.tool(),
                Runtime.getRuntime().availableProcessors(),
                progress);
        Path sheet = output.resolve("contact-sheet.html");
        if (json) {
            out.print(Json.pretty(new Summary(
                    output.toString(), made.about().images(), made.about().vehicles(), seed, sheet.toString())));
        } else {
            out.println("Made " + made.about().images() + " pictures of "
                    + made.about().vehicles() + " vehicles in " + output);
            out.println("Look at them: " + sheet);
        }
        return ExitCode.DONE;
    }
}
