package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MainTest {
    @Test
    void withoutArgumentsItShowsHelpAndSaysThatThisWasNoCommand() {
        Cli run = Cli.run();
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.out()).contains("Usage: verw").contains("verw quickstart");
    }

    @Test
    void anUnknownOptionIsAUsageError() {
        Cli run = Cli.run("--colour");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("Unknown option: '--colour'");
    }
}
