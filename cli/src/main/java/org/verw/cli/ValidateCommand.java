package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Json;
import org.verw.dataset.pack.Finding;
import org.verw.dataset.pack.Validation;
import org.verw.dataset.pack.ValidationReport;
import org.verw.dataset.text.ClipTokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw validate}: every problem of a workspace or pack. */
@Command(
        name = "validate",
        description = "List everything in a workspace or pack that would stop or mislead training.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Ends with 0 when nothing is wrong and with 3 when something is. Also for official",
            "T2I-VeRI and T2I-VeRW downloads.",
            "",
            "Examples:",
            "  verw validate pack --deep",
            "  verw validate workspace --clip-vocab bpe_simple_vocab_16e6.txt.gz --json"
        })
final class ValidateCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE|PACK", description = "Folder of a workspace, of a pack, or of its data set.")
    Path folder;

    @Option(names = "--deep", description = "Decode every image and compare every hash.")
    boolean deep;

    @Option(
            names = "--augmented",
            description = "Miss Darkimage, Lightimage and Noisyimage even where a pack has none of them.")
    boolean augmented;

    @Option(
            names = "--clip-vocab",
            paramLabel = "FILE",
            description = "bpe_simple_vocab_16e6.txt.gz of openai/CLIP: find captions that it cuts off.")
    @Nullable
    Path vocabulary;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "10",
            description = "Most problems of a kind that are listed; 0: all. Default: ${DEFAULT-VALUE}.")
    int limit;

    @Option(names = "--json", description = "Print the problems as JSON.")
    boolean json;

    @Override
    public Integer call() {
        ClipTokenizer tokenizer = vocabulary == null ? null : ClipTokenizer.read(vocabulary);
        Validation validation = new Validation(deep, augmented, tokenizer, limit <= 0 ? Integer.MAX_VALUE : limit);
        ValidationReport report =
                validation.of(folder, Terminal.progress(spec.commandLine().getErr()));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(Json.pretty(report));
        } else {
            tell(report, out);
        }
        return report.problems() == 0 ? ExitCode.DONE : ExitCode.BAD_DATA;
    }

    private void tell(ValidationReport report, PrintWriter out) {
        String kind = "";
        long listed = 0;
        for (Finding finding : report.findings()) {
            if (!finding.kind().equals(kind)) {
                tellRest(report, kind, listed, out);
                kind = finding.kind();
                listed = 0;
                out.println(kind + ": " + report.counts().get(kind));
            }
            out.println("  " + finding.where() + ": " + finding.problem());
            listed++;
        }
        tellRest(report, kind, listed, out);
        out.println(String.format(
                Locale.ROOT,
                "%s: %s of %,d records, %s",
                folder,
                report.what(),
                report.records(),
                report.problems() == 0 ? "no problem found" : report.problems() + " problems"));
    }

    private static void tellRest(ValidationReport report, String kind, long listed, PrintWriter out) {
        long rest = report.counts().getOrDefault(kind, 0L) - listed;
        if (rest > 0) {
            out.println("  … and " + rest + " more of this kind");
        }
    }
}
