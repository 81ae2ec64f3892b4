package org.verw.dataset.pack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.LedgerReader;
import org.verw.dataset.stage.LedgerRecord;
import org.verw.dataset.stage.LedgerRecord.Status;

/** Why a stage left no record of an image: filtered or failed, as its ledger says. Reads a ledger when first asked. */
final class WhyMissing {
    private final Workspace workspace;
    private final Map<String, Map<String, String>> byStage = new HashMap<>();

    WhyMissing(Workspace workspace) {
        this.workspace = workspace;
    }

    /** For a person; never empty. */
    String of(String stage, String image) {
        return byStage.computeIfAbsent(stage, this::read).getOrDefault(image, "'verw " + stage + "' did not do it yet");
    }

    private Map<String, String> read(String stage) {
        Map<String, String> reasons = new HashMap<>();
        Path ledger = workspace.ledger(stage);
        if (Files.exists(ledger)) {
            try (Stream<LedgerRecord> outcomes = LedgerReader.open(ledger).outcomes()) {
                outcomes.filter(o -> o.status() != Status.DONE)
                        .forEach(o -> reasons.put(o.image(), o.status().word() + ": " + o.reason()));
            }
        }
        return reasons;
    }
}
