package org.verw.dataset.stage;

import java.nio.file.Path;
import java.util.SortedMap;

/**
 * What a workspace holds of a stage after a run, and what the run did.
 *
 * @param stage name of the stage
 * @param output file with the results, in the order of the inputs
 * @param inputs records that the stage is for; quarantined ones are not counted
 * @param quarantined records left out because they are in quarantine
 * @param done inputs with a result
 * @param filtered inputs that were looked at and not wanted, by reason
 * @param failed inputs without a result, by reason
 * @param missing inputs that were not tried
 * @param processed records that this run worked on
 * @param usage what this run's records cost, summed by name
 * @param maxFailShare the share of failed inputs that was allowed
 */
public record RunSummary(
        String stage,
        Path output,
        long inputs,
        long quarantined,
        long done,
        SortedMap<String, Long> filtered,
        SortedMap<String, Long> failed,
        long missing,
        long processed,
        SortedMap<String, Double> usage,
        double maxFailShare) {

    public long allFailed() {
        return failed.values().stream().mapToLong(Long::longValue).sum();
    }

    public long allFiltered() {
        return filtered.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether the command ends with "more failed records than allowed" (exit code 5). */
    public boolean tooManyFailed() {
        return allFailed() > maxFailShare * inputs;
    }
}
