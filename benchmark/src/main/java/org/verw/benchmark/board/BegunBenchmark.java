package org.verw.benchmark.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.board.Systems.SystemEntry;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import org.verw.dataset.Require;

/**
 * What the runs in a folder of a benchmark were begun with: {@code benchmark.json}. Systems and seeds may be added to it; what is
 * there may not change under results that stand.
 *
 * @param format always {@link #FORMAT}
 * @param packSha256 of the pack's records
 * @param systems by name
 */
public record BegunBenchmark(String format, String packSha256, SortedMap<String, Begun> systems) {
    /** Version of the file. */
    public static final String FORMAT = "benchmark/1";

    private static final String FILE = "benchmark.json";

    public BegunBenchmark {
        Require.oneOf(format, List.of(FORMAT), "format");
        Require.text(packSha256, "packSha256");
        systems = new TreeMap<>(Require.present(systems, "systems"));
    }

    /** One system, as it was begun. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Begun(
            @Nullable String model,
            @Nullable String preset,
            SortedMap<String, JsonNode> settings,
            List<Long> seeds,
            @Nullable String ranking) {}

    /** What systems would begin with. */
    public static BegunBenchmark of(String packSha256, List<SystemEntry> systems) {
        SortedMap<String, Begun> begun = new TreeMap<>();
        systems.forEach(s -> begun.put(
                s.name(), new Begun(s.model(), s.preset(), new TreeMap<>(s.settings()), s.seeds(), s.ranking())));
        return new BegunBenchmark(FORMAT, packSha256, begun);
    }

    /** What a folder was begun with, or null where nothing was. */
    public static @Nullable BegunBenchmark read(Path folder) {
        Path file = folder.resolve(FILE);
        return Files.exists(file) ? Json.read(file, BegunBenchmark.class) : null;
    }

    public void write(Path folder) {
        AtomicFile.write(folder.resolve(FILE), Json.pretty(this));
    }

    /** Systems whose runs here do not fit what is asked now, each with the changes in words; empty when all fit. */
    public SortedMap<String, List<String>> changes(BegunBenchmark now) {
        SortedMap<String, List<String>> changes = new TreeMap<>();
        systems.forEach((name, was) -> {
            List<String> words = new ArrayList<>();
            if (!packSha256.equals(now.packSha256())) {
                words.add("pack (sha256) was " + packSha256 + ", is " + now.packSha256());
            }
            Begun is = now.systems().get(name);
            if (is == null) {
                words.add("is not listed any more");
            } else {
                words.addAll(changes(was, is));
            }
            if (!words.isEmpty()) {
                changes.put(name, words);
            }
        });
        return changes;
    }

    private static List<String> changes(Begun was, Begun is) {
        SortedMap<String, String> before = flat(was);
        SortedMap<String, String> now = flat(is);
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(now.keySet());
        List<String> words = new ArrayList<>();
        for (String key : keys) {
            String old = before.getOrDefault(key, "not set");
            String current = now.getOrDefault(key, "not set");
            if (!old.equals(current)) {
                words.add(key + " was " + old + ", is " + current);
            }
        }
        if (!is.seeds().containsAll(was.seeds())) {
            words.add("seeds was " + was.seeds() + ", is " + is.seeds());
        }
        return words;
    }

    private static SortedMap<String, String> flat(Begun system) {
        SortedMap<String, String> flat = new TreeMap<>();
        put(flat, "model", system.model());
        put(flat, "preset", system.preset());
        put(flat, "ranking", system.ranking());
        for (Map.Entry<String, JsonNode> setting : system.settings().entrySet()) {
            flat.put("settings." + setting.getKey(), setting.getValue().toString());
        }
        return flat;
    }

    private static void put(SortedMap<String, String> flat, String key, @Nullable String value) {
        if (value != null) {
            flat.put(key, value);
        }
    }
}
