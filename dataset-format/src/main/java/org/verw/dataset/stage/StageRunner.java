package org.verw.dataset.stage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Workspace;

/**
 * Runs stages over a workspace on this machine, and holds the workspace's lock until it is closed. A run goes on where an earlier
 * one ended, however that ended: what is done stands in {@code ledger/<stage>.jsonl}, and no key is paid for twice. Not for use
 * by several threads.
 */
public final class StageRunner implements AutoCloseable {
    private final Workspace workspace;
    private final WorkspaceLock lock;
    private final Ledger.Opener opener;

    private StageRunner(Workspace workspace, WorkspaceLock lock, Ledger.Opener opener) {
        this.workspace = workspace;
        this.lock = lock;
        this.opener = opener;
    }

    /** @throws org.verw.dataset.UnavailableException when another process works on the workspace */
    public static StageRunner open(Workspace workspace, Clock clock) {
        return open(workspace, clock, LedgerFile::open);
    }

    static StageRunner open(Workspace workspace, Clock clock, Ledger.Opener opener) {
        return new StageRunner(workspace, WorkspaceLock.take(workspace, clock), opener);
    }

    /**
     * Runs a stage over the inputs that it has no outcome for, and writes the output: a line for each input with a result, in the
     * order of the inputs. Images in quarantine are no inputs. Failures of records are told by the summary; the stage is not
     * closed.
     *
     * @param type of the output's records
     * @throws org.verw.dataset.ConfigException when the started run has other settings
     * @throws org.verw.dataset.UnavailableException when the stage threw it; nothing that was done is lost
     * @throws org.verw.dataset.DiskFullException when no space is left; nothing that was done is lost
     * @throws org.verw.dataset.InterruptedRunException when this thread was interrupted or the process is being ended
     */
    public <I, O> RunSummary run(Inputs<I> inputs, Stage<I, O> stage, Class<O> type, Path output, RunOptions options) {
        EndingSignal ending = EndingSignal.toThisThread();
        try {
            return runLocked(inputs, stage, type, output, options);
        } finally {
            ending.release();
        }
    }

    private <I, O> RunSummary runLocked(
            Inputs<I> inputs, Stage<I, O> stage, Class<O> type, Path output, RunOptions options) {
        Progress progress = options.progress();
        Path path = workspace.ledger(stage.name());
        Set<String> quarantine = quarantine();
        try (Ledger ledger =
                        Ledger.open(path, stage.name(), stage.settings(), options.newRun(), options.clock(), opener);
                Intake<I> intake = new Intake<>(inputs, stage::id, quarantine, options)) {
            if (ledger.damaged() > 0) {
                progress.note(path + ": " + ledger.damaged() + " lines are damaged, the first is line "
                        + ledger.firstDamaged() + ". What they held is done again.");
            }
            progress.start(stage.name(), inputs.size());
            StageRun<I, O> run = new StageRun<>(stage, options, ledger, intake);
            try {
                run.work();
            } finally {
                progress.finish();
            }
            new StageOutput<>(stage, type, ledger.index(), intake, quarantine).write(path, inputs, output);
            return run.summary(output);
        }
    }

    private Set<String> quarantine() {
        if (!Files.exists(workspace.quarantine())) {
            return Set.of();
        }
        Set<String> ids = new HashSet<>();
        try (Stream<Quarantined> all = JsonLines.stream(workspace.quarantine(), Quarantined.class)) {
            all.forEach(q -> ids.add(q.image()));
        }
        return ids;
    }

    @Override
    public void close() {
        lock.close();
    }
}
