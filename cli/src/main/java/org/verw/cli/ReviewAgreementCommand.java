package org.verw.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.verw.annotate.review.ReviewQueue;
import org.verw.annotate.review.agreement.Agreement;
import org.verw.annotate.review.agreement.AgreementReport;
import org.verw.dataset.Json;
import org.verw.dataset.Reviews;
import org.verw.dataset.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw review agreement}: how far the reviewers can be believed, and how many wrong captions are left. */
@Command(
        name = "agreement",
        description = {
            "How far reviewers agree, how many planted faults they found, and how many captions are wrong that nobody looked at.",
            "The last comes from the random sample alone: flagged captions were chosen because they look wrong."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Examples:", "  verw review agreement workspace", "  verw review agreement workspace --json"})
final class ReviewAgreementCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder with verdicts.")
    Path workspace;

    @Option(names = "--json", description = "Print the figures as JSON.")
    boolean json;

    @Override
    public Integer call() {
        Workspace opened = Workspace.open(workspace);
        AgreementReport report = Agreement.of(ReviewQueue.open(opened), Reviews.read(opened));
        if (json) {
            spec.commandLine().getOut().print(Json.pretty(report));
        } else {
            new AgreementTable(spec.commandLine().getOut()).print(report);
        }
        return ExitCode.DONE;
    }
}
