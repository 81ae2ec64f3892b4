package org.verw.model.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Require;

/**
 * What a run of one seed was begun with: {@code settings.json}.
 *
 * @param format {@link #FORMAT}
 * @param seed of the run
 * @param packSha256 of the pack's records
 * @param selectedOn what the checkpoint is selected on, for people
 * @param settings effective settings
 */
record RunSettings(String format, long seed, String packSha256, String selectedOn, JsonNode settings) {
    static final String FILE = "settings.json";
    static final String FORMAT = "train/1";

    RunSettings {
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("\"format\": expected " + FORMAT + ", found " + format);
        }
        Require.text(packSha256, "packSha256");
        Require.present(settings, "settings");
    }

    static RunSettings of(TrainSettings settings, long seed, String packSha256, String selectedOn) {
        return new RunSettings(FORMAT, seed, packSha256, selectedOn, Json.MAPPER.valueToTree(settings));
    }

    static RunSettings read(Path folder) {
        return Json.read(folder.resolve(FILE), RunSettings.class);
    }

    /** Writes the settings of a new run. */
    void write(Path folder) {
        AtomicFile.write(folder.resolve(FILE), Json.pretty(this));
    }

    /**
     * Holds the settings of a resumed run against those it was begun with.
     *
     * @throws ConfigException when they are others; names each change
     */
    void requireSame(Path folder) {
        Path file = folder.resolve(FILE);
        SortedMap<String, String> before = read(folder).flat();
        SortedMap<String, String> now = flat();
        StringBuilder changes = new StringBuilder();
        for (String key : union(before, now).keySet()) {
            String was = before.getOrDefault(key, "not set");
            String is = now.getOrDefault(key, "not set");
            if (!was.equals(is)) {
                changes.append(changes.length() == 0 ? "" : "; ")
                        .append(key)
                        .append(" was ")
                        .append(was)
                        .append(", is ")
                        .append(is);
            }
        }
        if (changes.length() > 0) {
            throw new ConfigException(folder + ": a run goes on only with what it was begun with, but " + changes
                    + ". Use the settings in " + file + ", or another folder for a new run.");
        }
    }

    private static SortedMap<String, String> union(Map<String, String> a, Map<String, String> b) {
        SortedMap<String, String> union = new TreeMap<>(a);
        union.putAll(b);
        return union;
    }

    private SortedMap<String, String> flat() {
        SortedMap<String, String> flat = new TreeMap<>();
        flatten("", settings, flat);
        flat.put("seed", String.valueOf(seed));
        flat.put("pack (sha256)", packSha256);
        return flat;
    }

    private static void flatten(String path, JsonNode node, Map<String, String> into) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> flatten(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else {
            into.put(path, node.asText());
        }
    }
}
