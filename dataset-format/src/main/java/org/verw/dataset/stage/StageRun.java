package org.verw.dataset.stage;

import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.verw.dataset.DiskFullException;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.stage.LedgerRecord.Status;

/** One run of one stage: what the workers do, and what the thread that waits for them does. */
final class StageRun<I, O> {
    private static final long TICK_MILLIS = 200;
    private static final long SYNC_MILLIS = 1000;
    private static final long AFTER_INTERRUPT_MILLIS = 5000;

    private final Stage<I, O> stage;
    private final RunOptions options;
    private final Ledger ledger;
    private final Intake<I> intake;
    private final ResultKey.Maker keys;
    private final Crew crew;
    private final TreeMap<String, Double> usage = new TreeMap<>();
    private long processed;
    private long sinceSync;

    StageRun(Stage<I, O> stage, RunOptions options, Ledger ledger, Intake<I> intake) {
        this.stage = stage;
        this.options = options;
        this.ledger = ledger;
        this.intake = intake;
        this.keys = new ResultKey.Maker(stage.name(), stage.settings());
        this.crew = new Crew(stage.name(), options.concurrency().maximum(), this::shift);
    }

    /**
     * Works on every input that is to be tried.
     *
     * @throws InterruptedRunException when this thread was interrupted, or the process was asked to end
     */
    void work() {
        int scanners =
                Math.min(options.concurrency().maximum(), Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < scanners; i++) {
            crew.grow();
        }
        boolean interrupted = false;
        try {
            watch();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            crew.stop();
            options.concurrency().wake();
        }
        if (interrupted) {
            drain();
            ledger.sync();
            Thread.currentThread().interrupt();
            throw new InterruptedRunException(stage.name() + ": interrupted after " + processed()
                    + " records. What was done is kept; run the same command again to go on.");
        }
        ledger.sync();
        crew.rethrow();
    }

    private void watch() throws InterruptedException {
        while (!crew.awaitEnd(TICK_MILLIS)) {
            options.progress().tick();
            sinceSync += TICK_MILLIS;
            if (sinceSync >= SYNC_MILLIS) {
                sinceSync = 0;
                ledger.sync();
            }
            if (crew.stopped()) {
                options.concurrency().wake();
            } else {
                endBeforeTheDiskIsFull();
            }
        }
    }

    /** So that what is in flight can still be written. */
    private void endBeforeTheDiskIsFull() {
        if (!ledger.hasSpaceFor(options.concurrency().maximum())) {
            crew.fail(new DiskFullException(
                    ledger.path() + ": too little space is left on the disk for what is in flight."
                            + " Free some and run the same command again: it goes on."));
        }
    }

    /** Lets records in flight end, for a while; then interrupts them. */
    private void drain() {
        try {
            options.progress().note(stage.name() + ": ending; waiting for what is in flight.");
            if (!crew.awaitEnd(options.drain().toMillis())) {
                crew.interrupt();
                crew.awaitEnd(AFTER_INTERRUPT_MILLIS);
            }
        } catch (InterruptedException again) {
            // Asked twice: no more waiting.
            crew.interrupt();
        }
    }

    private void shift() throws InterruptedException {
        while (options.concurrency().enter(crew::stopped)) {
            try {
                Intake.Task<I> task = intake.next();
                if (task == null) {
                    return;
                }
                handle(task);
            } finally {
                options.concurrency().leave();
            }
        }
    }

    private void handle(Intake.Task<I> task) throws InterruptedException {
        if (!task.wanted() && !ledger.knows(task.id())) {
            return;
        }
        ResultKey key;
        try {
            key = keys.of(stage.inputHash(task.input()));
        } catch (InvalidDataException e) {
            unreadable(task, e);
            return;
        }
        int entry = task.wanted() ? ledger.require(key) : ledger.find(key);
        intake.assign(task, entry);
        if (task.wanted() && ledger.claim(entry, options.retry())) {
            crew.grow();
            process(task, key, entry);
        } else if (entry >= 0) {
            ledger.shared(entry, key, task.id());
            options.progress().known(1);
        }
    }

    private void process(Intake.Task<I> task, ResultKey key, int entry) throws InterruptedException {
        long begun = options.clock().millis();
        AtomicInteger attempt = new AtomicInteger(1);
        options.progress().inFlight(1);
        try {
            Outcome<O> outcome = stage.process(task.input(), new Attempts() {
                @Override
                public void failed(String reason, String detail, Evidence evidence) {
                    long millis = options.clock().millis() - begun;
                    ledger.repeated(key, task.id(), attempt.getAndIncrement(), reason, detail, evidence, millis);
                    count(evidence);
                }

                @Override
                public int earlier() {
                    return ledger.attempts(entry);
                }
            });
            end(task, key, entry, attempt.get(), outcome, options.clock().millis() - begun);
        } finally {
            options.progress().inFlight(-1);
        }
    }

    /** An input whose key cannot be known fails under a key of its own, and is tried again by the next run. */
    private void unreadable(Intake.Task<I> task, InvalidDataException e) {
        ResultKey key = keys.of("unreadable " + task.id());
        int entry = ledger.require(key);
        intake.assign(task, entry);
        if (task.wanted() && ledger.claim(entry, options.retry())) {
            Outcome<O> outcome = Outcome.failed("unreadable", true, String.valueOf(e.getMessage()));
            end(task, key, entry, 1, outcome, 0);
        }
    }

    private void end(Intake.Task<I> task, ResultKey key, int entry, int attempt, Outcome<O> outcome, long millis) {
        ledger.outcome(entry, key, task.id(), attempt, outcome, millis);
        count(outcome.evidence());
        synchronized (usage) {
            processed++;
        }
        if (outcome instanceof Outcome.Failed<O>) {
            options.progress().failed(1);
        } else {
            options.progress().done(1);
        }
    }

    private long processed() {
        synchronized (usage) {
            return processed;
        }
    }

    private void count(Evidence evidence) {
        synchronized (usage) {
            evidence.usage().forEach((name, value) -> usage.merge(name, value, Double::sum));
        }
    }

    /** Counts what the inputs' entries hold; for use after {@link #work}. */
    RunSummary summary(Path output) {
        TreeMap<String, Long> filtered = new TreeMap<>();
        TreeMap<String, Long> failed = new TreeMap<>();
        long done = 0;
        long missing = 0;
        LedgerIndex index = ledger.index();
        for (int i = 0; i < intake.size(); i++) {
            int entry = intake.entry(i);
            Ending ending = entry < 0 ? null : index.ending(entry);
            if (ending == null) {
                missing++;
            } else if (ending.status() == Status.DONE) {
                done++;
            } else {
                (ending.status() == Status.FAILED ? failed : filtered).merge(ending.reason(), 1L, Long::sum);
            }
        }
        return new RunSummary(
                stage.name(),
                output,
                intake.size(),
                intake.quarantined(),
                done,
                filtered,
                failed,
                missing,
                processed(),
                usage,
                options.maxFailShare());
    }
}
