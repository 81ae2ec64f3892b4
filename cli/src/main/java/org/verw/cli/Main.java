package org.verw.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The program {@code verw}. {@link #main} only exits; {@link #run} does the work, so that tests never touch globals. */
public final class Main {
    private Main() {}

    /** Starts the program; see {@link ExitCode} for what it exits with. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs one command.
     *
     * @param out results
     * @param err progress, warnings and errors
     * @return the exit code
     */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = commandLine(out, err);
        if (args.length == 0) {
            line.usage(out);
            return ExitCode.USAGE;
        }
        Path config = configFile(args);
        if (config != null) {
            try {
                line.setDefaultValueProvider(ConfigFile.read(config, line));
            } catch (ConfigException e) {
                err.println("verw: " + e.getMessage());
                return ExitCode.BAD_DATA;
            }
        }
        return line.execute(args);
    }

    /** The file named by {@code --config}, else {@code verw.yaml} here, else null; read before parsing, since it gives defaults. */
    private static @Nullable Path configFile(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--config=")) {
                return Path.of(args[i].substring("--config=".length()));
            }
            if (args[i].equals("--config") && i + 1 < args.length) {
                return Path.of(args[i + 1]);
            }
        }
        Path here = Path.of("verw.yaml");
        return Files.isRegularFile(here) ? here : null;
    }

    /** Words that give a command run from another the same {@code --config}; none where none was given. */
    static List<String> config(CommandSpec spec) {
        return spec.root().userObject() instanceof Verw root && root.config != null
                ? List.of("--config", root.config.toString())
                : List.of();
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Verw());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler(new FailureHandler());
        line.setExecutionStrategy(EffectiveSettings::runAndRecord);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
        // Where no terminal tells its width: as wide as the examples below a command's options are written.
        line.setUsageHelpWidth(120);
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(false);
        return line;
    }

    /** The root command: help and version. */
    @Command(
            name = "verw",
            description =
                    "From vehicle photographs to a text-to-image retrieval benchmark, and a model trained and scored on it.",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            subcommands = {
                BenchmarkCommand.class,
                CaptionCommand.class,
                DoctorCommand.class,
                EmbedCommand.class,
                ExportCommand.class,
                ImportCommand.class,
                LeaderboardCommand.class,
                PackCommand.class,
                QuickstartCommand.class,
                RankCommand.class,
                ReportCommand.class,
                ReviewCommand.class,
                ScoreCommand.class,
                SearchCommand.class,
                SegmentCommand.class,
                StatsCommand.class,
                StatusCommand.class,
                SynthCommand.class,
                TrainCommand.class,
                TrainSegmenterCommand.class,
                ValidateCommand.class
            },
            synopsisSubcommandLabel = "COMMAND",
            footer = {"", "Start with: verw quickstart", "Help of a command: verw COMMAND --help"})
    static final class Verw {
        // Read by configFile(args) before parsing; declared here so that help shows it and every command takes it.
        @Option(
                names = "--config",
                paramLabel = "FILE",
                scope = ScopeType.INHERIT,
                description = "Options by command as YAML; flags win over it. Default: ./verw.yaml when there is one.")
        @Nullable
        Path config;
    }
}
