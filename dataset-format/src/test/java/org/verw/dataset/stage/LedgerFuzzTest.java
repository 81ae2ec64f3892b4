package org.verw.dataset.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Mutator;
import org.verw.dataset.VerwException;
import org.verw.dataset.Workspace;

/** Spoilt ledgers: no input makes the reader or a run stumble, and a run repairs what can be repaired. */
@Timeout(120)
final class LedgerFuzzTest {
    private static final int RECORDS = 6;

    @TempDir(factory = MemoryFolder.class)
    Path folder;

    private Workspace workspace;
    private Path path;
    private byte[] ledger;

    @BeforeEach
    void makeLedger() throws IOException {
        workspace = ToyWorkspace.create(folder, ToyWorkspace.images(RECORDS));
        path = workspace.ledger("toy");
        Evidence evidence = new Evidence("{\"raw\":1}", new TreeMap<>(Map.of("tokens", 3.0)), 7L);
        run(ToyStage.scripted((image, attempts) -> {
            attempts.failed("http-429", "slow down", evidence);
            return switch (image.image()) {
                case "image-01" -> Outcome.failed("http-503", true, "busy");
                case "image-02" -> Outcome.filtered("no-vehicle");
                default -> new Outcome.Done<>(ToyStage.caption(image), evidence);
            };
        }));
        ledger = Files.readAllBytes(path);
    }

    private void run(ToyStage stage) {
        try (StageRunner runner = StageRunner.open(workspace, RunnerContract.CLOCK)) {
            RunOptions options = RunOptions.of(1, RunnerContract.CLOCK, Progress.silent());
            runner.run(Inputs.images(workspace), stage, ImageCaption.class, workspace.captions(), options);
        }
    }

    private void readAll(byte[] spoilt) throws IOException {
        Files.write(path, spoilt);
        try {
            LedgerReader reader = LedgerReader.open(path);
            assertThat(reader.counts().done()).isNotNegative();
            try (Stream<LedgerRecord> records = reader.records();
                    Stream<LedgerRecord> outcomes = reader.outcomes()) {
                records.forEach(r -> assertThat(r).isNotNull());
                outcomes.forEach(r -> assertThat(r).isNotNull());
            }
        } catch (VerwException e) {
            assertThat(e.getMessage()).startsWith(path + ":");
        }
    }

    @Test
    void spoiltBytesAreReadOrRefused() throws IOException {
        Mutator mutator = new Mutator(List.of(ledger), 1);
        for (int i = 0; i < Integer.getInteger("verw.fuzz", 15_000); i++) {
            readAll(mutator.next());
        }
    }

    @Test
    void spoiltLinesWithARightGuardAreReadOrRefused() throws IOException {
        Mutator mutator = new Mutator(bodies(), 2);
        SplittableRandom random = new SplittableRandom(3);
        byte[] opening = Arrays.copyOf(ledger, 26);
        for (int i = 0; i < Integer.getInteger("verw.fuzz", 10_000); i++) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            line.write(opening);
            line.write(mutator.next());
            line.write('\n');
            byte[] sealed = line.toByteArray();
            LedgerLine.seal(sealed, random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(sealed.length));
            readAll(sealed);
        }
    }

    /** Lines without their guard. */
    private List<byte[]> bodies() {
        List<byte[]> bodies = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < ledger.length; i++) {
            if (ledger[i] == '\n') {
                bodies.add(Arrays.copyOfRange(ledger, start + 26, i));
                start = i + 1;
            }
        }
        return bodies;
    }

    @Test
    void aRunOverASpoiltLedgerEndsWithEveryRecord() throws IOException {
        Mutator mutator = new Mutator(List.of(ledger), 4);
        for (int i = 0; i < 1000; i++) {
            Files.write(path, mutator.next());
            run(ToyStage.captioning());
            List<ImageCaption> captions = JsonLines.readAll(workspace.captions(), ImageCaption.class);
            assertThat(captions).hasSizeBetween(RECORDS - 1, RECORDS);
            assertThat(RunnerContract.captionsOf(ToyWorkspace.images(RECORDS))).containsAll(captions);
        }
    }
}
