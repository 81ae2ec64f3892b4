package org.verw.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verw review}: what people make of the captions. */
@Command(
        name = "review",
        description = "Let people look at the captions, and take their verdicts in.",
        mixinStandardHelpOptions = true,
        subcommands = {ReviewServeCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example:", "  verw review serve workspace"})
final class ReviewCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing subcommand: serve");
    }
}
