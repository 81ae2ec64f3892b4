package org.verw.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.verw.dataset.Finding;
import org.verw.dataset.Json;
import org.verw.dataset.image.Pictures;
import org.verw.model.torch.TorchCheck;
import org.verw.partsegment.ModelFiles;
import org.verw.partsegment.OnnxRuntimeCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw doctor}: what this machine has and lacks. */
@Command(
        name = "doctor",
        description = "Look at Java, libraries, devices (and why a GPU is not used), models and disk.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exits with 4 when something that every run needs is missing; a missing GPU is not.",
            "",
            "Examples:",
            "  verw doctor --json",
            "  verw doctor grounding-dino-tiny/onnx/model.onnx sam/encoder.onnx sam/decoder.onnx"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final long GIB = 1L << 30;

    @Spec
    CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL",
            arity = "0..*",
            description = "ONNX files: says of each what it is, which option takes it, and whether it loads here.")
    List<Path> models = List.of();

    @Option(names = "--json", description = "Print the findings as JSON.")
    boolean json;

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.add(java());
        findings.add(disk());
        findings.add(Pictures.examine());
        findings.addAll(OnnxRuntimeCheck.examine());
        findings.addAll(TorchCheck.examine());
        models.forEach(model -> findings.add(ModelFiles.examine(model)));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.pretty(findings));
        } else {
            for (Finding finding : findings) {
                out.printf("%-3s %-24s %s%n", finding.usable() ? "ok" : "--", finding.what(), finding.detail());
            }
        }
        boolean works = findings.stream().allMatch(f -> f.usable() || f.what().contains("GPU"));
        return works ? ExitCode.DONE : ExitCode.UNAVAILABLE;
    }

    private static Finding java() {
        Runtime runtime = Runtime.getRuntime();
        return new Finding(
                "Java",
                true,
                String.format(
                        Locale.ROOT,
                        "%s (%s), %d cores, heap up to %.1f GiB; %s",
                        System.getProperty("java.version"),
                        System.getProperty("java.vendor"),
                        runtime.availableProcessors(),
                        (double) runtime.maxMemory() / GIB,
                        Version.tool()));
    }

    private static Finding disk() {
        Path here = Path.of("").toAbsolutePath();
        try {
            long free = Files.getFileStore(here).getUsableSpace();
            return new Finding(
                    "disk", free > GIB, String.format(Locale.ROOT, "%.1f GiB free here", (double) free / GIB));
        } catch (IOException e) {
            throw new UncheckedIOException(here + ": its disk cannot be examined: " + e.getMessage(), e);
        }
    }
}
