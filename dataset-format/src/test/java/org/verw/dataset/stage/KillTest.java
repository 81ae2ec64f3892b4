package org.verw.dataset.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.JsonLines;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/**
 * A run in a process of its own, killed at random moments and begun again until it is through. The number of kills is the system
 * property {@code verw.kills}.
 */
@Timeout(600)
final class KillTest {
    private static final int KILLS = Integer.getInteger("verw.kills", 25);
    private static final int RECORDS = 400;
    private static final int IN_FLIGHT = 8;
    private static final long MICROS = 8000;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private final List<VehicleImage> images = ToyWorkspace.images(RECORDS);

    private Process child(Workspace workspace, Path calls) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunnerChild.class.getName(),
                        workspace.root().toString(),
                        calls.toString(),
                        Integer.toString(IN_FLIGHT),
                        Long.toString(MICROS))
                .redirectErrorStream(true)
                .start();
    }

    private static BufferedReader awaitBegin(Process child) throws IOException {
        BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
        assertThat(out.readLine()).isEqualTo(RunnerChild.BEGUN);
        return out;
    }

    private void assertEveryRecordOnce(Workspace workspace) {
        assertThat(JsonLines.readAll(workspace.captions(), ImageCaption.class))
                .isEqualTo(RunnerContract.captionsOf(images));
    }

    @Test
    void killedAtRandomMomentsEveryRecordIsThereOnceAndOnlyWhatWasInFlightIsPaidTwice() throws Exception {
        SplittableRandom random = new SplittableRandom(20261120);
        long duration = durationUnharmed();
        int left = KILLS;
        for (int round = 0; left > 0; round++) {
            Workspace workspace = ToyWorkspace.create(folder.resolve("w" + round), images);
            Path log = folder.resolve("calls" + round);
            int kills = 0;
            while (runAndKill(workspace, log, random.nextLong(duration))) {
                kills++;
                left--;
            }
            assertEveryRecordOnce(workspace);
            List<String> calls = Files.readAllLines(log);
            assertThat(new HashSet<>(calls)).hasSize(RECORDS);
            assertThat(calls.size()).as("calls after %d kills", kills).isBetween(RECORDS, RECORDS + kills * IN_FLIGHT);
        }
    }

    /** Nanoseconds from a run's begin to the end of its process. */
    private long durationUnharmed() throws Exception {
        Workspace workspace = ToyWorkspace.create(folder.resolve("unharmed"), images);
        Process child = child(workspace, folder.resolve("unharmed.calls"));
        awaitBegin(child);
        long begin = System.nanoTime();
        assertThat(child.waitFor()).isZero();
        assertEveryRecordOnce(workspace);
        return System.nanoTime() - begin;
    }

    /** Whether the run was still going on when the moment to kill it came. */
    private boolean runAndKill(Workspace workspace, Path log, long moment) throws Exception {
        Process child = child(workspace, log);
        awaitBegin(child);
        if (child.waitFor(moment, TimeUnit.NANOSECONDS)) {
            assertThat(child.exitValue()).isZero();
            return false;
        }
        child.destroyForcibly().waitFor();
        return true;
    }

    @Test
    void whileARunGoesOnNoOtherMayAndTheRunIsNamed() throws Exception {
        Workspace workspace = ToyWorkspace.create(folder, images);
        Process child = child(workspace, folder.resolve("calls"));
        awaitCalls(child, folder.resolve("calls"));
        assertThatThrownBy(() -> StageRunner.open(workspace, Clock.systemUTC()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("in use by process " + child.pid());
        child.destroyForcibly().waitFor();
        StageRunner.open(workspace, Clock.systemUTC()).close();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void askedToEndItWaitsForWhatIsInFlightAndSaysSo(String signal, int exitCode) throws Exception {
        Assumptions.assumeFalse(
                signal.equals("INT") && interruptIsIgnored(),
                "skipped: whoever started these tests ignores SIGINT (nohup, a background job), and so do their children");
        Workspace workspace = ToyWorkspace.create(folder, images);
        Path log = folder.resolve("calls");
        Process child = child(workspace, log);
        BufferedReader out = awaitCalls(child, log);
        new ProcessBuilder("kill", "-" + signal, Long.toString(child.pid()))
                .start()
                .waitFor();
        assertThat(child.waitFor()).isEqualTo(exitCode);
        int calls = Files.readAllLines(log).size();
        assertThat(out.readLine()).contains("interrupted after " + calls + " records");
        assertThat(LedgerReader.open(workspace.ledger("toy")).counts().done()).isEqualTo(calls);
    }

    /** Children inherit ignored signals, and a JVM that finds SIGINT ignored leaves it so. */
    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0")
                .substring("SigIgn:".length())
                .strip();
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) != 0;
    }

    private static BufferedReader awaitCalls(Process child, Path log) throws IOException {
        BufferedReader out = awaitBegin(child);
        while (!Files.exists(log) || Files.size(log) == 0) {
            Thread.onSpinWait();
        }
        return out;
    }
}
