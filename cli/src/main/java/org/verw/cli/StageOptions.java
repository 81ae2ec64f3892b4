package org.verw.cli;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.stage.RunOptions;
import org.verw.dataset.stage.RunSummary;
import org.verw.dataset.stage.Subset;
import picocli.CommandLine.Option;

/** The options that every stage of a workspace shares, and how its summary is told. */
final class StageOptions {
    @Option(
            names = "--retry",
            paramLabel = "REASON",
            split = ",",
            description = "Try again what failed or was filtered for this reason (see 'verw status'). Repeatable.")
    List<String> retry = List.of();

    @Option(
            names = "--new-run",
            description = "Start over with other settings; the started run's ledger is kept beside.")
    boolean newRun;

    @Option(
            names = "--max-fail-share",
            paramLabel = "SHARE",
            defaultValue = "0.01",
            description =
                    "Share of failed images that is still a success. Default: ${DEFAULT-VALUE}; more exits with 5.")
    double maxFailShare;

    @Option(names = "--limit", paramLabel = "N", description = "Only the first N images.")
    @Nullable
    Long limit;

    @Option(names = "--sample", paramLabel = "N", description = "Only N images drawn at random (by --sample-seed).")
    @Nullable
    Integer sample;

    @Option(
            names = "--sample-seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "Draws the sample. Default: ${DEFAULT-VALUE}.")
    long sampleSeed;

    /** @param inFlight images worked on at once */
    RunOptions options(int inFlight, PrintWriter err) {
        Subset subset =
                sample != null ? new Subset.Sample(sample, sampleSeed) : limit != null ? new Subset.First(limit) : null;
        Set<String> reasons = new HashSet<>(retry);
        return RunOptions.of(inFlight, java.time.Clock.systemUTC(), Terminal.progress(err))
                .withRetry(reasons)
                .withNewRun(newRun)
                .withMaxFailShare(maxFailShare)
                .withSubset(subset);
    }

    /** Tells a summary in a few lines, the first of which stands for itself; gives the exit code. */
    static int tell(RunSummary summary, PrintWriter out) {
        out.printf(
                "%s: %,d of %,d images done, %,d failed, %,d filtered, %,d not tried -> %s%n",
                summary.stage(),
                summary.done(),
                summary.inputs(),
                summary.allFailed(),
                summary.allFiltered(),
                summary.missing(),
                summary.output());
        reasons(out, "failed", summary.failed());
        reasons(out, "filtered", summary.filtered());
        if (summary.quarantined() > 0) {
            out.printf("  in quarantine: %,d (see quarantine.jsonl)%n", summary.quarantined());
        }
        return summary.tooManyFailed() ? ExitCode.TOO_MANY_FAILED : ExitCode.DONE;
    }

    private static void reasons(PrintWriter out, String what, Map<String, Long> counts) {
        counts.forEach(
                (reason, count) -> out.printf("  %s: %,d %s (again with --retry %s)%n", what, count, reason, reason));
    }
}
