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
        subcommands = {
            ReviewAgreementCommand.class,
            ReviewExportCommand.class,
            ReviewImportCommand.class,
            ReviewServeCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  verw review serve workspace",
            "  verw review export workspace --to xlsx -o sheets --reviewer ann,bob --overlap 50",
            "  verw review import workspace sheets/review-ann.xlsx --apply",
            "  verw review agreement workspace"
        })
final class ReviewCommand implements Runnable {
    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Missing subcommand: expected one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
