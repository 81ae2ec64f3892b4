package org.verw.dataset.stage;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a stage is run; nothing here decides what a record's result is.
 *
 * @param concurrency records in flight; the stage may hold the same object and change its limit
 * @param retry reasons whose failed and filtered records are tried again. Where any is named, records that failed for other
 *     reasons rest; where none is, all retriable failures are tried again
 * @param newRun whether settings may differ from those of the started run: its ledger is then kept beside and another begun. The
 *     ledger of a former run with the same settings is taken up again, so that nothing is paid twice
 * @param maxFailShare share of the inputs, in [0, 1], that may be failed at the end before {@link RunSummary#tooManyFailed}
 * @param subset which inputs are tried; the output holds the others too where they were done before. Null for all
 * @param drain how long records in flight may go on after an interrupt before they are interrupted themselves
 * @param clock times in the ledger
 * @param progress told what happens
 */
public record RunOptions(
        Concurrency concurrency,
        Set<String> retry,
        boolean newRun,
        double maxFailShare,
        @Nullable Subset subset,
        Duration drain,
        Clock clock,
        Progress progress) {
    /** Among {@code retry}: records that have a result are worked on again, and the last result counts. */
    public static final String DONE = "done";

    public RunOptions {
        retry = Set.copyOf(retry);
    }

    /** All inputs, {@code inFlight} at a time, no failed share too large. */
    public static RunOptions of(int inFlight, Clock clock, Progress progress) {
        return new RunOptions(
                Concurrency.of(inFlight), Set.of(), false, 1, null, Duration.ofSeconds(5), clock, progress);
    }

    public RunOptions withConcurrency(Concurrency other) {
        return new RunOptions(other, retry, newRun, maxFailShare, subset, drain, clock, progress);
    }

    public RunOptions withRetry(Set<String> reasons) {
        return new RunOptions(concurrency, reasons, newRun, maxFailShare, subset, drain, clock, progress);
    }

    public RunOptions withNewRun(boolean allowed) {
        return new RunOptions(concurrency, retry, allowed, maxFailShare, subset, drain, clock, progress);
    }

    public RunOptions withMaxFailShare(double share) {
        return new RunOptions(concurrency, retry, newRun, share, subset, drain, clock, progress);
    }

    public RunOptions withSubset(@Nullable Subset other) {
        return new RunOptions(concurrency, retry, newRun, maxFailShare, other, drain, clock, progress);
    }

    public RunOptions withDrain(Duration other) {
        return new RunOptions(concurrency, retry, newRun, maxFailShare, subset, other, clock, progress);
    }
}
