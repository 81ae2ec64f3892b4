package org.verw.dataset.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.DiskFullException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Workspace;

/** A ledger that was cut off, damaged, or met a full disk: nothing that stands in it whole is lost or paid again. */
final class LedgerFaultTest {
    private static final int RECORDS = 5;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private Workspace workspace;
    private Path path;

    @BeforeEach
    void makeWorkspace() {
        workspace = ToyWorkspace.create(folder, ToyWorkspace.images(RECORDS));
        path = workspace.ledger("toy");
    }

    /** Syncs nothing, so that thousands of runs are quick; and has so many bytes left. */
    private static class Disk implements LedgerFile {
        private final LedgerFile file;
        private final long[] left;

        Disk(LedgerFile file, long[] left) {
            this.file = file;
            this.left = left;
        }

        static Ledger.Opener withBytes(long bytes) {
            long[] left = {bytes};
            return (path, end) -> new Disk(LedgerFile.open(path, end), left);
        }

        @Override
        public void append(byte[] bytes) throws IOException {
            int fits = (int) Math.min(left[0], bytes.length);
            file.append(Arrays.copyOf(bytes, fits));
            left[0] -= fits;
            if (fits < bytes.length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public void sync() {}

        @Override
        public long usableBytes() {
            return Long.MAX_VALUE;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private ToyStage run(ToyStage stage, int inFlight, Ledger.Opener opener) {
        try (StageRunner runner = StageRunner.open(workspace, RunnerContract.CLOCK, opener)) {
            RunOptions options = RunOptions.of(inFlight, RunnerContract.CLOCK, Progress.silent());
            runner.run(Inputs.images(workspace), stage, ImageCaption.class, workspace.captions(), options);
        }
        return stage;
    }

    private ToyStage run() {
        return run(ToyStage.captioning(), 1, Disk.withBytes(Long.MAX_VALUE));
    }

    private void assertComplete() {
        assertThat(JsonLines.readAll(workspace.captions(), ImageCaption.class))
                .isEqualTo(RunnerContract.captionsOf(ToyWorkspace.images(RECORDS)));
        LedgerReader reader = LedgerReader.open(path);
        assertThat(reader.counts().done()).isEqualTo(RECORDS);
        try (var outcomes = reader.outcomes()) {
            assertThat(outcomes.map(LedgerRecord::image))
                    .containsExactlyInAnyOrderElementsOf(ToyWorkspace.images(RECORDS).stream()
                            .map(i -> i.image())
                            .toList());
        }
    }

    @Test
    void aTornTailIsRepairedAtEveryByte() throws IOException {
        run();
        byte[] whole = Files.readAllBytes(path);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(path, Arrays.copyOf(whole, cut));
            assertThat(run().calls).as("calls after a cut at byte %d", cut).hasSize(RECORDS - wholeRecords(whole, cut));
            assertComplete();
            assertThat(LedgerReader.open(path).counts().damaged()).isZero();
        }
    }

    /** Records whose last byte, if not their line break, is there. */
    private static int wholeRecords(byte[] ledger, int cut) {
        int records = -1;
        for (int i = 0; i < ledger.length; i++) {
            records += ledger[i] == '\n' && i <= cut ? 1 : 0;
        }
        return Math.max(records, 0);
    }

    @Test
    void zerosThatACrashLeftAtTheEndAreCutOff() throws IOException {
        run();
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length + 5000));
        assertThat(run().calls).isEmpty();
        assertThat(path).hasBinaryContent(whole);
    }

    @Test
    void aDamagedLineCostsItsRecordOnlyAndIsTold() throws IOException {
        run();
        byte[] whole = Files.readAllBytes(path);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            int at = random.nextInt(whole.length);
            damaged[at] = (byte) random.nextInt(256);
            Files.write(path, damaged);
            int calls = run().calls.size();
            assertThat(calls).as("byte %d is %d", at, damaged[at]).isLessThanOrEqualTo(2);
            assertComplete();
        }
    }

    @Test
    void aLedgerWithoutItsFirstLineGoesOn() throws IOException {
        run();
        List<String> lines = Files.readAllLines(path);
        Files.write(path, lines.subList(1, 4));
        assertThat(run().calls).hasSize(2);
        assertThat(LedgerReader.open(path).settings()).isEqualTo(Map.of("model", "toy"));
        assertComplete();
    }

    @Test
    void aFullDiskAtAnyByteLosesNothing() throws IOException {
        run();
        long size = Files.size(path);
        for (long bytes = 0; bytes < size; bytes += 7) {
            Files.delete(path);
            Ledger.Opener small = Disk.withBytes(bytes);
            ToyStage first = ToyStage.captioning();
            assertThatThrownBy(() -> run(first, 2, small))
                    .isInstanceOf(DiskFullException.class)
                    .hasMessageContaining("toy.jsonl: no space is left on the disk");
            long kept =
                    Files.size(path) == 0 ? 0 : LedgerReader.open(path).counts().done();
            assertThat(first.calls.size()).isLessThanOrEqualTo((int) kept + 2);
            assertThat(run().calls).hasSize(RECORDS - (int) kept);
            assertComplete();
        }
    }

    @Test
    void theRunEndsBeforeTheDiskIsFull() throws IOException {
        CountDownLatch refused = new CountDownLatch(1);
        ToyStage waiting = ToyStage.scripted((i, a) -> {
            refused.await();
            return Outcome.done(ToyStage.caption(i));
        });
        Ledger.Opener small = (path, end) -> new Disk(LedgerFile.open(path, end), new long[] {Long.MAX_VALUE}) {
            @Override
            public long usableBytes() {
                refused.countDown();
                return 1 << 20;
            }
        };
        assertThatThrownBy(() -> run(waiting, 2, small))
                .isInstanceOf(DiskFullException.class)
                .hasMessageContaining("too little space");
        assertThat(LedgerReader.open(path).counts().done()).isEqualTo(waiting.calls.size());
        assertThat(run().calls).hasSize(RECORDS - waiting.calls.size());
    }

    @Test
    void anUnknownVersionIsRefused() throws IOException {
        Files.createDirectories(path.getParent());
        var fields = Json.MAPPER.createObjectNode().put("format", "ledger/2");
        Files.write(path, LedgerLine.encode(fields, null));
        assertThatThrownBy(this::run)
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("toy.jsonl:1: \"format\": expected ledger/1, found 'ledger/2'");
    }

    @Test
    void everyLineIsJson() throws IOException {
        run();
        for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
            assertThat(Json.MAPPER.readTree(line).path("guard").asText()).hasSize(16);
        }
    }
}
