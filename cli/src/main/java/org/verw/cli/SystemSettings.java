package org.verw.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verw.benchmark.board.Systems.SystemEntry;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Nearest;
import org.verw.dataset.VerwException;
import org.verw.model.clip.ModelPreset;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Settings of a systems file as options of 'verw train': checked before anything is trained. */
final class SystemSettings {
    /** Options of 'verw train' that a system states in another way, or that are not its to state. */
    private static final Set<String> TAKEN = Set.of(
            "model",
            "preset",
            "seeds",
            "seed",
            "resume",
            "json",
            "config",
            "help",
            "version",
            "explain-masking",
            "caption");

    private SystemSettings() {}

    /** A value as an option takes it: lists with commas, maps as NAME=VALUE. */
    static String text(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(v -> parts.add(v.asText()));
        } else if (value.isObject()) {
            value.properties()
                    .forEach(e -> parts.add(e.getKey() + "=" + e.getValue().asText()));
        } else {
            return value.asText();
        }
        return String.join(",", parts);
    }

    /** A system with the settings and seeds of the command line in place of its own; another program's ranking has no settings. */
    static SystemEntry with(SystemEntry system, Map<String, String> set, List<Long> seeds) {
        String preset = system.preset();
        SortedMap<String, JsonNode> settings = new TreeMap<>(system.settings());
        if (system.model() != null) {
            for (Map.Entry<String, String> one : set.entrySet()) {
                if (one.getKey().equals("preset")) {
                    preset = one.getValue();
                } else {
                    settings.put(one.getKey(), TextNode.valueOf(one.getValue()));
                }
            }
        }
        return new SystemEntry(
                system.name(),
                system.model(),
                preset,
                settings,
                seeds.isEmpty() ? system.seeds() : seeds,
                system.ranking(),
                system.expected());
    }

    /**
     * Checks that 'verw train' would take it.
     *
     * @param file for messages
     * @throws ConfigException when an option is not known (the nearest is named) or its value cannot be meant
     */
    static void check(String file, BenchmarkRun run) {
        SystemEntry system = run.system();
        if (system.model() == null) {
            return;
        }
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine line = Main.commandLine(nowhere, nowhere);
        CommandLine train = Objects.requireNonNull(line.getSubcommands().get("train"));
        TreeSet<String> known = new TreeSet<>();
        train.getCommandSpec().options().forEach(o -> known.add(o.longestName().replaceFirst("^--?", "")));
        known.removeAll(TAKEN);
        for (String key : system.settings().keySet()) {
            if (!known.contains(key)) {
                throw new ConfigException(file + ": system '" + system.name() + "': unknown setting \"" + key
                        + "\", expected a long option of 'verw train'." + Nearest.hint(key, known));
            }
        }
        try {
            line.parseArgs(run.training().toArray(new String[0]));
            TrainCommand command = train.getCommand();
            ModelPreset.of(command.options.settings().preset());
        } catch (ParameterException | VerwException e) {
            throw new ConfigException(file + ": system '" + system.name() + "': " + e.getMessage(), e);
        }
    }
}
