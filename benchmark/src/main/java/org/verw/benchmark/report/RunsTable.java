package org.verw.benchmark.report;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.verw.benchmark.result.Result;
import org.verw.benchmark.result.ResultFolder;

/**
 * What ran with which settings.
 *
 * @param label system and seed
 * @param model preset or architecture
 * @param settings as text
 * @param selection of the checkpoint
 * @param scored when, and by which program
 */
record RunsTable(String label, String model, String settings, String selection, String scored) {
    static List<RunsTable> of(List<ResultFolder> results) {
        return results.stream().map(r -> row(r.result())).toList();
    }

    private static RunsTable row(Result result) {
        return new RunsTable(
                result.label(),
                Objects.requireNonNullElse(result.model(), "not stated"),
                result.settings().entrySet().stream()
                        .map(e -> e.getKey() + ": " + e.getValue())
                        .collect(Collectors.joining(", ")),
                Objects.requireNonNullElse(result.selection(), "not stated"),
                result.created() + ", " + result.tool());
    }
}
