package org.verw.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Json;
import org.verw.dataset.Nearest;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code verw.yaml}: options by command, for example {@code caption: {endpoint: http://…, concurrency: 64}} or
 * {@code review: {serve: {port: 8080}}}. A flag wins over the file, the file over the default. Unknown keys are refused, since a
 * misspelt one would silently leave the default in force; secrets have no key here, they come from the environment.
 */
final class ConfigFile implements IDefaultValueProvider {
    private final Map<String, String> values = new TreeMap<>();

    private ConfigFile() {}

    /**
     * Reads a file and checks every key against the commands.
     *
     * @throws ConfigException when it is no YAML, or a key or value cannot be meant
     */
    static ConfigFile read(Path file, CommandLine root) {
        ConfigFile config = new ConfigFile();
        try {
            JsonNode tree = Json.YAML.readTree(Files.readString(file));
            if (tree != null && !tree.isNull() && !tree.isMissingNode()) {
                config.take(file, root, tree, "");
            }
        } catch (JsonProcessingException e) {
            throw new ConfigException(
                    file + ":" + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": expected YAML: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new ConfigException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return config;
    }

    private void take(Path file, CommandLine command, JsonNode node, String path) {
        if (!node.isObject()) {
            throw new ConfigException(file + ": " + (path.isEmpty() ? "the file" : "\"" + path + "\"")
                    + ": expected options as 'name: value' lines, found " + node);
        }
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = entry.getKey();
            String here = path.isEmpty() ? key : path + "." + key;
            CommandLine sub = command.getSubcommands().get(key);
            OptionSpec option = command.getCommandSpec().findOption("--" + key);
            if (sub != null) {
                take(file, sub, entry.getValue(), here);
            } else if (option != null && !path.isEmpty()) {
                values.put(
                        command.getCommandSpec().qualifiedName() + " --" + key, scalar(file, here, entry.getValue()));
            } else {
                throw new ConfigException(
                        file + ": unknown key \"" + here + "\"." + Nearest.hint(key, known(command, path)));
            }
        }
    }

    private static List<String> known(CommandLine command, String path) {
        TreeSet<String> names = new TreeSet<>(command.getSubcommands().keySet());
        if (!path.isEmpty()) {
            command.getCommandSpec()
                    .options()
                    .forEach(o -> names.add(o.longestName().substring(2)));
        }
        return new ArrayList<>(names);
    }

    private static String scalar(Path file, String path, JsonNode value) {
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(v -> items.add(scalar(file, path, v)));
            return String.join(",", items);
        }
        if (!value.isValueNode() || value.isNull()) {
            throw new ConfigException(file + ": \"" + path + "\": expected a value, found " + value);
        }
        return value.asText();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        return values.get(argument.command().qualifiedName() + " " + option.longestName());
    }
}
