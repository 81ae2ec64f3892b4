package org.verw.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

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
        return line.execute(args);
    }

    static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Verw());
        line.setOut(out);
        line.setErr(err);
        line.setExecutionExceptionHandler(new FailureHandler());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.AUTO));
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
            subcommands = {},
            synopsisSubcommandLabel = "COMMAND",
            footer = {"", "Start with: verw quickstart", "Help of a command: verw COMMAND --help"})
    static final class Verw {}
}
