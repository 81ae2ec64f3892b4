package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Workspace;

final class SynthCommandTest {
    @TempDir
    Path folder;

    @Test
    void makesAWorkspaceAndSaysWhereToLook() {
        Path world = folder.resolve("a world, with space");
        Cli run = Cli.run("synth", "-o", world, "--vehicles", 2, "--views", 2, "--seed", 5);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("4 pictures of 2 vehicles", "contact-sheet.html");
        assertThat(Workspace.open(world).about().images()).isEqualTo(4);
        assertThat(world.resolve("contact-sheet.html")).isNotEmptyFile();
    }

    @Test
    void printsTheSummaryAsJson() {
        Cli run = Cli.run("synth", "-o", folder.resolve("w"), "--vehicles", 1, "--views", 1, "--json");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"images\" : 1", "\"seed\" : 1");
    }

    @Test
    void aFolderWithOtherThingsIsBadData() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        Cli run = Cli.run("synth", "-o", folder, "--vehicles", 1);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(run.err()).contains("expected a new or empty folder").doesNotContain("Exception");
    }

    @Test
    void noVehiclesIsAUsageError() {
        Cli run = Cli.run("synth", "-o", folder.resolve("w"), "--vehicles", 0);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--vehicles");
    }
}
