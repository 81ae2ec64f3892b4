package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuickstartCommandTest {
    @TempDir
    Path dir;

    @Test
    void theWholeChainRunsEachStageSaysWhatItDidAndASecondRunSkipsWhatIsDone() throws IOException {
        Path out = dir.resolve("q");
        Cli run = quickstart(out, 1);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.DONE);
        assertThat(run.out())
                .containsSubsequence(
                        "draw        Made 24 pictures of 8 vehicles",
                        "segment     24 of 24 images done",
                        "caption     24 of 24 images done",
                        "check       24 captions",
                        "review      ",
                        "pack        " + out.resolve("pack") + ": 24 images of 8 vehicles",
                        "validate ",
                        "train       irra seed 1",
                        "rank        irra seed 1",
                        "score       irra (seed 1): Rank-1 ",
                        "chance",
                        "leaderboard irra leads",
                        "report      " + out.resolve("results/report.html"));
        assertThat(Files.readString(out.resolve("results/report.html")))
                .contains("The preset nano starts from random weights", "captions come from templates", "synthetic");
        assertThat(Files.size(out.resolve("results/report.html"))).isLessThan(8 << 20);

        Files.delete(out.resolve("steps/12-report.json"));
        Cli again = quickstart(out, 1);
        assertThat(again.code()).as(again.err()).isEqualTo(ExitCode.DONE);
        assertThat(again.out().lines().filter(l -> l.endsWith("(done before)"))).hasSize(11);
        assertThat(again.err().lines().filter(l -> l.startsWith("verw "))).hasSize(1);

        Cli changed = quickstart(out, 2);
        assertThat(changed.code()).isEqualTo(ExitCode.BAD_DATA);
        assertThat(changed.err()).contains("schedule.epochs was 1, is 2").contains("'verw train' ended with 3");
    }

    private static Cli quickstart(Path out, int epochs) {
        return Cli.run("quickstart", "-o", out, "--vehicles", 8, "--views", 3, "--models", "irra", "--epochs", epochs);
    }
}
