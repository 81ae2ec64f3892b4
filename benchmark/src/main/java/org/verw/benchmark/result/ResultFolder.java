package org.verw.benchmark.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.verw.benchmark.scoring.Outcome;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;

/**
 * Where a result lies: {@code result.json} and {@code queries.jsonl}. A folder of results is
 * {@code DIR/<system>/seed-<n>/}, or {@code DIR/<system>/} for a system without seed.
 *
 * @param path the folder
 * @param result what it holds
 */
public record ResultFolder(Path path, Result result) {
    private static final String RESULT = "result.json";
    private static final String QUERIES = "queries.jsonl";
    private static final int DEPTH = 6;

    /** Sub-folder of results that were moved aside: they count no more. */
    public static final String EARLIER = "earlier";

    private static final Set<String> RESERVED = Set.of(EARLIER, "settings");

    /** Folder of a system and seed below a folder of results. */
    public static Path of(Path results, String system, @org.jspecify.annotations.Nullable Long seed) {
        Path folder = results.resolve(name(system));
        return seed == null ? folder : folder.resolve("seed-" + seed);
    }

    /** Name of a system's folder: small letters, digits, dots, dashes and underscores. */
    public static String name(String system) {
        String name = system.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-");
        boolean taken = name.isEmpty() || name.startsWith(".") || RESERVED.contains(name);
        return taken ? "system-" + name : name;
    }

    /** Writes a result; {@code result.json} last, so that a folder with it is whole. */
    public static ResultFolder write(Path folder, ScoredRanking scored) {
        try (AtomicFile lines = AtomicFile.create(folder.resolve(QUERIES))) {
            scored.queries().forEach(lines::line);
            lines.commit();
        }
        AtomicFile.write(folder.resolve(RESULT), Json.pretty(scored.result()));
        return new ResultFolder(folder, scored.result());
    }

    /** @throws InvalidDataException when there is no result, or it is none */
    public static ResultFolder open(Path folder) {
        return new ResultFolder(folder, Json.read(folder.resolve(RESULT), Result.class));
    }

    /**
     * All results in a folder and its sub-folders, by path.
     *
     * @throws InvalidDataException when there is none
     */
    public static List<ResultFolder> all(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidDataException(folder + ": expected a folder of results, found "
                    + (Files.exists(folder) ? "a file" : "nothing") + " there");
        }
        List<Path> found;
        try (Stream<Path> walk = Files.walk(folder, DEPTH)) {
            found = walk.filter(p -> p.endsWith(RESULT))
                    .filter(p -> !folder.relativize(p).startsWith(EARLIER))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be read: " + e.getMessage(), e);
        }
        if (found.isEmpty()) {
            throw new InvalidDataException(folder + ": expected results, found no " + RESULT + " in it. "
                    + "'verw score RANKING --data PACK -o " + folder + "' writes one.");
        }
        return found.stream()
                .map(p -> open(Objects.requireNonNull(p.getParent())))
                .toList();
    }

    /** Lines of all queries. */
    public List<QueryLine> queries() {
        return JsonLines.readAll(path.resolve(QUERIES), QueryLine.class);
    }

    /** What became of each query under a protocol; empty where it was not scored query by query. */
    public List<Outcome> outcomes(String protocol) {
        return queries().stream()
                .map(q -> q.outcome(protocol))
                .filter(Objects::nonNull)
                .toList();
    }
}
