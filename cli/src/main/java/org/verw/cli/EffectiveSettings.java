package org.verw.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What a command really ran with: flags, file and defaults together. */
final class EffectiveSettings {
    private EffectiveSettings() {}

    /** Runs the command and, when it wrote anything, records its settings beside the output. */
    static int runAndRecord(ParseResult parsed) {
        int code = new CommandLine.RunLast().execute(parsed);
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (last.isUsageHelpRequested() || last.isVersionHelpRequested()) {
            return code;
        }
        CommandSpec spec = last.commandSpec();
        if (spec.userObject() instanceof RecordsSettings command) {
            Path folder = command.settingsFolder();
            if (folder != null && Files.isDirectory(folder)) {
                String name = spec.qualifiedName("-").replaceFirst("^verw-", "");
                AtomicFile.write(folder.resolve("settings").resolve(name + ".json"), Json.pretty(of(spec)));
            }
        }
        return code;
    }

    private static Map<String, Object> of(CommandSpec spec) {
        Map<String, Object> values = new TreeMap<>();
        for (ArgSpec argument : spec.args()) {
            boolean help = argument instanceof OptionSpec o && (o.usageHelp() || o.versionHelp());
            if (!help) {
                String name = argument instanceof OptionSpec o
                        ? o.longestName().replaceFirst("^--?", "")
                        : argument.paramLabel();
                values.put(name, plain(argument.getValue()));
            }
        }
        return Map.of("command", spec.qualifiedName(), "settings", values, "tool", Version.tool());
    }

    private static Object plain(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value;
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.toList());
        }
        if (value instanceof Object[] many) {
            return Arrays.stream(many).map(String::valueOf).collect(Collectors.toList());
        }
        return String.valueOf(value);
    }
}
