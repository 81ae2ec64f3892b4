package org.verw.benchmark.board;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;

/**
 * What a benchmark runs: {@code systems.yaml}. The page docs/systems.md describes it.
 *
 * @param about one sentence for people, or null
 * @param protocols to score by; empty: the usual ones
 * @param data what the data set must be before anything is scored, or null
 * @param systems in the order of the file
 */
public record Systems(
        @Nullable String about,
        List<String> protocols,
        @Nullable ExpectedData data,
        List<SystemEntry> systems) {
    /**
     * One system.
     *
     * @param name as a leaderboard shows it
     * @param model to train, or null where a ranking is given
     * @param preset of the model, or null: its default
     * @param settings of the training run, by the names of the options of {@code verw train}
     * @param seeds one run each, at least one
     * @param ranking file of another program, with {@code {seed}} for the seed; null where a model is trained
     * @param expected scores by protocol and measure; may be empty
     */
    public record SystemEntry(
            String name,
            @Nullable String model,
            @Nullable String preset,
            SortedMap<String, JsonNode> settings,
            List<Long> seeds,
            @Nullable String ranking,
            SortedMap<String, SortedMap<String, ExpectedScore>> expected) {}

    /**
     * A score that should come out.
     *
     * @param value percent
     * @param tolerance points by which it may differ either way
     */
    public record ExpectedScore(double value, double tolerance) {}

    /**
     * Reads a file, or one that is shipped.
     *
     * @param name a file; where there is none, the name of a shipped one ({@link ShippedSystems})
     * @throws ConfigException as {@link #read}
     */
    public static Systems of(String name) {
        return !Files.exists(Path.of(name)) && ShippedSystems.names().contains(name)
                ? new SystemsReader(name).read(ShippedSystems.text(name))
                : read(Path.of(name));
    }

    /**
     * Reads a file.
     *
     * @throws ConfigException when it is no YAML, or has a key that is not known (the nearest is named), or a value that cannot be
     *     meant; names the place
     */
    public static Systems read(Path file) {
        return SystemsReader.read(file);
    }
}
