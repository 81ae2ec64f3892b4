package org.verw.benchmark.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.board.Systems.ExpectedScore;
import org.verw.benchmark.board.Systems.SystemEntry;
import org.verw.benchmark.measure.Measures;
import org.verw.benchmark.result.ResultFolder;
import org.verw.benchmark.scoring.Protocol;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Nearest;

/** Reads {@code systems.yaml}; a key that it does not know would silently change what is measured, so it is refused. */
final class SystemsReader {
    private static final List<String> TOP = List.of("about", "protocols", "seeds", "tolerance", "data", "systems");
    private static final List<String> SYSTEM =
            List.of("name", "model", "preset", "settings", "seeds", "ranking", "expected", "tolerance");
    private static final double TOLERANCE = 1;

    private final String file;

    /** @param file for messages */
    SystemsReader(String file) {
        this.file = file;
    }

    /** Reads a file. */
    static Systems read(Path file) {
        try {
            return new SystemsReader(file.toString()).read(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException(
                    file + ": no such file, and no shipped one of this name. "
                            + String.join(", ", ShippedSystems.names()) + " are shipped."
                            + Nearest.hint(file.toString(), ShippedSystems.names()),
                    e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    Systems read(String text) {
        JsonNode root = yaml(text);
        known(root, "", TOP);
        List<String> protocols = new ArrayList<>();
        root.path("protocols").forEach(p -> protocols.add(protocol(p.asText(), "protocols")));
        List<Long> seeds = root.has("seeds") ? seeds(root.get("seeds"), "seeds") : List.of(1L);
        double tolerance = number(root.path("tolerance"), "tolerance", TOLERANCE);
        List<SystemEntry> systems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : root.path("systems")) {
            SystemEntry entry = system(node, "systems[" + systems.size() + "]", seeds, tolerance);
            if (!names.add(ResultFolder.name(entry.name()))) {
                throw error(
                        "systems[" + systems.size() + "].name",
                        "another name, since '" + entry.name()
                                + "' is taken (names differ in more than case and signs)",
                        "it again");
            }
            systems.add(entry);
        }
        if (systems.isEmpty()) {
            throw error("systems", "a list of systems", "none");
        }
        String about = text(root, "", "about");
        return new Systems(about, protocols, root.has("data") ? data(root.get("data")) : null, systems);
    }

    private JsonNode yaml(String text) {
        try {
            JsonNode root = Json.YAML.readTree(text);
            if (root == null || !root.isObject()) {
                throw new ConfigException(file + ": expected 'systems:' and a list, found "
                        + (root == null || root.isMissingNode() ? "an empty file" : root));
            }
            return root;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new ConfigException(file + ":" + line + ": expected YAML: " + e.getOriginalMessage(), e);
        }
    }

    private SystemEntry system(JsonNode node, String at, List<Long> seeds, double tolerance) {
        known(node, at, SYSTEM);
        String name = text(node, at, "name");
        String model = text(node, at, "model");
        String ranking = text(node, at, "ranking");
        if ((model == null) == (ranking == null)) {
            throw error(at, "either a model to train or a ranking to score", model == null ? "neither" : "both");
        }
        if (ranking != null && (node.has("settings") || node.has("preset"))) {
            throw error(at, "settings and preset only for a model that is trained", "them beside a ranking");
        }
        SortedMap<String, JsonNode> settings = new TreeMap<>();
        node.path("settings").properties().forEach(e -> settings.put(e.getKey(), e.getValue()));
        if (name == null && model == null) {
            throw error(at + ".name", "a name", "nothing");
        }
        return new SystemEntry(
                name == null ? String.valueOf(model) : name,
                model,
                text(node, at, "preset"),
                settings,
                node.has("seeds") ? seeds(node.get("seeds"), at + ".seeds") : seeds,
                ranking,
                expected(node.path("expected"), at, number(node.path("tolerance"), at + ".tolerance", tolerance)));
    }

    private SortedMap<String, SortedMap<String, ExpectedScore>> expected(JsonNode node, String at, double tolerance) {
        SortedMap<String, SortedMap<String, ExpectedScore>> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> protocol : node.properties()) {
            SortedMap<String, ExpectedScore> scores = new TreeMap<>();
            for (Map.Entry<String, JsonNode> measure : protocol.getValue().properties()) {
                String here = at + ".expected." + protocol.getKey() + "." + measure.getKey();
                scores.put(measure(measure.getKey(), here), score(measure.getValue(), here, tolerance));
            }
            all.put(protocol(protocol.getKey(), at + ".expected"), scores);
        }
        return all;
    }

    private String protocol(String word, String at) {
        try {
            return Protocol.of(word).word();
        } catch (ConfigException e) {
            throw new ConfigException(file + ": \"" + at + "\": " + e.getMessage(), e);
        }
    }

    private String measure(String name, String at) {
        try {
            return Measures.of(name).name();
        } catch (ConfigException e) {
            throw new ConfigException(file + ": \"" + at + "\": " + e.getMessage(), e);
        }
    }

    private ExpectedScore score(JsonNode node, String at, double tolerance) {
        if (!node.isObject()) {
            return new ExpectedScore(number(node, at, null), tolerance);
        }
        known(node, at, List.of("value", "tolerance"));
        return new ExpectedScore(
                number(node.path("value"), at + ".value", null),
                number(node.path("tolerance"), at + ".tolerance", tolerance));
    }

    private ExpectedData data(JsonNode node) {
        List<String> counts = new ArrayList<>(DataCounts.NAMES);
        List<String> keys = new ArrayList<>(counts);
        keys.addAll(List.of("sha256", "train", "val", "test"));
        known(node, "data", keys);
        SortedMap<String, Double> expected = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String at = "data." + entry.getKey();
            if (entry.getValue().isObject()) {
                known(entry.getValue(), at, counts);
                entry.getValue()
                        .properties()
                        .forEach(e -> expected.put(
                                entry.getKey() + "." + e.getKey(), number(e.getValue(), at + "." + e.getKey(), null)));
            } else if (!entry.getKey().equals("sha256")) {
                expected.put(entry.getKey(), number(entry.getValue(), at, null));
            }
        }
        return new ExpectedData(text(node, "data", "sha256"), expected);
    }

    private List<Long> seeds(JsonNode node, String at) {
        List<Long> seeds = new ArrayList<>();
        for (JsonNode seed : node) {
            if (!seed.isIntegralNumber() || seeds.contains(seed.asLong())) {
                throw error(at, "different whole numbers", seed.toString());
            }
            seeds.add(seed.asLong());
        }
        if (seeds.isEmpty()) {
            throw error(at, "a list of whole numbers such as [1, 2, 3]", node.toString());
        }
        return seeds;
    }

    private @Nullable String text(JsonNode node, String at, String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return null;
        }
        if (!value.isTextual() || value.asText().isBlank()) {
            throw error(at + "." + key, "text", value.toString());
        }
        return value.asText();
    }

    private double number(JsonNode node, String at, @Nullable Double otherwise) {
        if (node.isMissingNode() && otherwise != null) {
            return otherwise;
        }
        if (!node.isNumber() || !Double.isFinite(node.asDouble()) || node.asDouble() < 0) {
            throw error(at, "a number of at least 0", node.isMissingNode() ? "nothing" : node.toString());
        }
        return node.asDouble();
    }

    private void known(JsonNode node, String at, List<String> keys) {
        if (!node.isObject()) {
            throw error(at, "'key: value' lines", node.toString());
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            if (!keys.contains(entry.getKey())) {
                String path = at.isEmpty() ? entry.getKey() : at + "." + entry.getKey();
                throw new ConfigException(file + ": unknown key \"" + path + "\", expected one of "
                        + String.join(", ", keys) + "." + Nearest.hint(entry.getKey(), keys));
            }
        }
    }

    private ConfigException error(String at, String expected, String found) {
        return new ConfigException(file + ": \"" + at + "\": expected " + expected + ", found " + found);
    }
}
