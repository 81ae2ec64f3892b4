package org.verw.benchmark.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.scoring.Protocol;
import org.verw.benchmark.scoring.Sampling;
import org.verw.dataset.Require;
import org.verw.dataset.Split;
import org.verw.dataset.ranking.Task;

/**
 * What one ranking scored: {@code result.json}. All values are percent. Two results can be compared where {@code data.trialSha256}
 * and the protocol are the same.
 *
 * @param format always {@link #FORMAT}
 * @param system as the ranking names it
 * @param task what the queries were
 * @param model as the ranking names it, or null
 * @param settings as the ranking states them; never null
 * @param seed of the training run, or null
 * @param selection how the checkpoint was chosen, or null: not stated
 * @param data what was asked
 * @param sampling how the intervals were drawn
 * @param protocols scores by protocol, in the order of {@link Protocol}
 * @param warnings sentences that a reader of the numbers should know
 * @param tool program and version that scored
 * @param created ISO-8601 instant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
        String format,
        String system,
        Task task,
        @Nullable String model,
        SortedMap<String, JsonNode> settings,
        @Nullable Long seed,
        @Nullable String selection,
        Data data,
        Sampling sampling,
        SortedMap<String, ProtocolScore> protocols,
        List<String> warnings,
        String tool,
        String created) {
    /** Version of the file. */
    public static final String FORMAT = "result/1";

    public Result {
        Require.oneOf(format, List.of(FORMAT), "format");
        Require.text(system, "system");
        Require.present(task, "task");
        Require.present(data, "data");
        Require.present(sampling, "sampling");
        settings = settings == null ? new TreeMap<>() : new TreeMap<>(settings);
        SortedMap<String, ProtocolScore> ordered = new TreeMap<>(Protocol.ORDER);
        ordered.putAll(Require.present(protocols, "protocols"));
        protocols = ordered;
        warnings = warnings == null ? List.of() : List.copyOf(warnings);
        Require.text(tool, "tool");
        Require.text(created, "created");
    }

    /**
     * What was asked.
     *
     * @param name of the data set's folder or file
     * @param sha256 of the file with its records
     * @param split share that was asked, or null where the data has none
     * @param trialSha256 of all query and image ids and vehicles in order
     * @param queries asked
     * @param images in the gallery
     * @param vehicles asked for
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Data(
            String name,
            String sha256,
            @Nullable Split split,
            String trialSha256,
            int queries,
            int images,
            int vehicles) {
        public Data {
            Require.text(name, "name");
            Require.text(sha256, "sha256");
            Require.text(trialSha256, "trialSha256");
        }
    }

    /** A value in percent, or null where it was not scored. */
    public @Nullable Double value(String protocol, String measure) {
        ProtocolScore score = protocols.get(protocol);
        Score found = score == null ? null : score.measures().get(measure);
        return found == null ? null : found.value();
    }

    /** Name and seed, for messages and tables. */
    public String label() {
        return seed == null ? system : system + " (seed " + seed + ")";
    }
}
