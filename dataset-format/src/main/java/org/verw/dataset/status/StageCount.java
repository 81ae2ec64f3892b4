package org.verw.dataset.status;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Ending;
import org.verw.dataset.stage.LedgerReader;
import org.verw.dataset.stage.LedgerRecord.Status;
import org.verw.dataset.status.WorkspaceStatus.StageStatus;

/**
 * Counts how one stage's work on each image ended: by its ledger, or, where there is none since another program wrote the output,
 * by the output.
 */
final class StageCount {
    private final String stage;
    private final @Nullable Path output;
    private final @Nullable LedgerReader ledger;
    private final Set<String> inOutput;
    private final SortedMap<String, Long> filtered = new TreeMap<>();
    private final SortedMap<String, Long> retriable = new TreeMap<>();
    private final SortedMap<String, Long> failed = new TreeMap<>();
    private long done;
    private long missing;

    private StageCount(String stage, @Nullable Path output, @Nullable LedgerReader ledger, Set<String> inOutput) {
        this.stage = stage;
        this.output = output;
        this.ledger = ledger;
        this.inOutput = inOutput;
    }

    static StageCount open(Workspace workspace, String stage, @Nullable Path output) {
        Path path = workspace.ledger(stage);
        if (Files.exists(path)) {
            return new StageCount(stage, output, LedgerReader.open(path), Set.of());
        }
        Set<String> ids = new HashSet<>();
        if (output != null && Files.exists(output)) {
            try (ImageLines lines = ImageLines.open(output)) {
                while (lines.next()) {
                    ids.add(lines.image());
                }
            }
        }
        return new StageCount(stage, output, null, ids);
    }

    void count(String image) {
        Ending ending = ledger == null ? null : ledger.ending(image);
        if (ending == null && !inOutput.contains(image)) {
            missing++;
        } else if (ending == null || ending.status() == Status.DONE) {
            done++;
        } else if (ending.status() == Status.FILTERED) {
            filtered.merge(ending.reason(), 1L, Long::sum);
        } else {
            (ending.retriable() ? retriable : failed).merge(ending.reason(), 1L, Long::sum);
        }
    }

    StageStatus status() {
        return new StageStatus(
                stage,
                output == null ? null : String.valueOf(output.getFileName()),
                output != null && Files.exists(output),
                done,
                filtered,
                retriable,
                failed,
                missing,
                ledger == null ? 0 : ledger.counts().repeated(),
                ledger == null ? 0 : ledger.counts().damaged(),
                ledger == null ? new TreeMap<>() : ledger.settings());
    }
}
