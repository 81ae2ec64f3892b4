package org.verw.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.Sha256;

/**
 * A training run in a process of its own, killed at random moments and resumed until it is through. The number of kills is the
 * system property {@code verw.train.kills}.
 */
@Timeout(900)
final class TrainKillTest {
    private static final int KILLS = Integer.getInteger("verw.train.kills", 2);
    private static final String LAST = "seed-5/checkpoints/epoch-0003/";

    private static final String SETTINGS = "seed-5/settings.json";

    @TempDir
    Path dir;

    @Test
    void killedAtRandomMomentsAndResumedItEndsWithTheSameBits() throws Exception {
        Path pack = ColouredPack.write(dir.resolve("pack"));
        Path whole = dir.resolve("whole");
        long start = System.currentTimeMillis();
        assertThat(child(pack, whole).waitFor()).isZero();
        long end = System.currentTimeMillis();
        // Training began when the settings were written; before that a kill would hit only Java's start.
        long begun = Files.getLastModifiedTime(whole.resolve(SETTINGS)).toMillis();
        SplittableRandom random = new SplittableRandom(20261120);
        Path killed = dir.resolve("killed");
        int kills = 0;
        for (int i = 0; i < KILLS; i++) {
            boolean resumes = Files.exists(killed.resolve(SETTINGS));
            Process child = child(pack, killed);
            while (child.isAlive() && !Files.exists(killed.resolve(SETTINGS))) {
                child.waitFor(5, TimeUnit.MILLISECONDS);
            }
            // Half of what the first run took: a later one, with all in the disk's cache, is faster.
            long delay = random.nextLong(1, Math.max(2, (end - begun) / 2)) + (resumes ? begun - start : 0);
            if (!child.waitFor(delay, TimeUnit.MILLISECONDS)) {
                child.destroyForcibly().waitFor();
                kills++;
            }
        }
        assertThat(child(pack, killed).waitFor()).isZero();
        assertThat(kills).isPositive();
        for (String file : List.of("weights.safetensors", "optimizer.safetensors")) {
            assertThat(Sha256.of(killed.resolve(LAST + file)))
                    .as(file + " after " + kills + " kills")
                    .isEqualTo(Sha256.of(whole.resolve(LAST + file)));
        }
        assertThat(Files.readAllLines(killed.resolve("seed-5/metrics.jsonl"))).hasSize(3);
    }

    /** With a checkpoint after every update, so that kills hit their writing too. */
    private Process child(Path pack, Path run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.verw.cli.Main",
                        "train",
                        pack.toString(),
                        "-o",
                        run.toString(),
                        "--epochs",
                        "3",
                        "--batch",
                        "4",
                        "--seeds",
                        "5",
                        "--save-minutes",
                        "0",
                        "--resume")
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("child.log").toFile())
                .start();
    }
}
