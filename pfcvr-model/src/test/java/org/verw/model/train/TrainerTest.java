package org.verw.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.InvalidDataException;
import org.verw.model.BatchSource;

/** The loop, on a linear model. */
final class TrainerTest {
    private static final int EPOCHS = 4;
    private static final int BATCHES = 7;
    private static final long NEVER = 1_000_000;

    @TempDir
    Path dir;

    private final List<String> notes = new ArrayList<>();

    @Test
    void theLossFallsAndTheHistoryTellsIt() throws IOException {
        List<EpochRecord> history = run(dir, NEVER, plan(1, 0));
        assertThat(history).extracting(EpochRecord::epoch).containsExactly(1, 2, 3, 4);
        assertThat(history.get(3).losses().get("square"))
                .isLessThan(history.get(0).losses().get("square"));
        assertThat(history.get(0).losses()).containsOnlyKeys("size", "square");
        assertThat(history.get(1).step()).isEqualTo(2 * BATCHES);
        assertThat(history.get(1).images()).isEqualTo(BATCHES * 8L);
        assertThat(Files.readString(dir.resolve("curves.html"))).contains("loss square", "<polyline");
    }

    @Test
    void killedAfterAnyUpdateAndResumedItEndsWithTheSameBits() throws IOException {
        run(dir.resolve("whole"), NEVER, plan(1, 0));
        List<float[]> whole = weights(dir.resolve("whole"));
        for (int kill = 1; kill < EPOCHS * BATCHES; kill += 3) {
            Path folder = dir.resolve("killed-" + kill);
            int after = kill;
            if (kill % BATCHES == 0) {
                continue; // an epoch's end is where the run would not stop
            }
            assertThatThrownBy(() -> run(folder, after, plan(1, 0)))
                    .isInstanceOf(InterruptedRunException.class)
                    .hasMessageContaining("--resume");
            resume(folder, plan(1, 0));
            assertThat(Toy.equal(weights(folder), whole))
                    .as("killed after update " + kill)
                    .isTrue();
        }
    }

    @Test
    void killedWithoutWarningItGoesOnFromTheLastEpoch() throws IOException {
        run(dir.resolve("whole"), NEVER, plan(1, 0));
        Path folder = dir.resolve("killed");
        run(folder, NEVER, plan(1, 0));
        for (Path checkpoint : checkpoints(folder)) {
            if (checkpoint.getFileName().toString().compareTo("epoch-0003") > 0) {
                Folders.delete(checkpoint);
            }
        }
        Files.createDirectories(folder.resolve("checkpoints/.tmp-epoch-0004"));
        Files.writeString(folder.resolve("checkpoints/.tmp-epoch-0004/weights.safetensors"), "half");
        List<EpochRecord> history = resume(folder, plan(1, 0));
        assertThat(Toy.equal(weights(folder), weights(dir.resolve("whole")))).isTrue();
        assertThat(history).hasSize(EPOCHS);
        assertThat(Files.readAllLines(folder.resolve("metrics.jsonl"))).hasSize(EPOCHS);
    }

    @Test
    void gradientsOfSeveralBatchesMakeOneUpdate() {
        List<EpochRecord> history = run(dir, NEVER, plan(3, 0));
        assertThat(history.get(0).step()).isEqualTo(3); // 3 + 3 + 1 batches
        assertThat(history.get(0).images()).isEqualTo(BATCHES * 8L);
    }

    @Test
    void itStopsWhenValidationDoesNotGetBetter() {
        List<Double> values = List.of(10.0, 30.0, 20.0, 30.0, 29.0);
        var measures = values.iterator();
        try (Toy toy = new Toy();
                Trainer<float[]> trainer =
                        trainer(toy, dir, NEVER, plan(1, 2, 5), () -> new TreeMap<>(Map.of("mAP", measures.next())))) {
            assertThat(trainer.run()).hasSize(4);
        }
        RunFolder.Best best = new RunFolder(dir).best();
        assertThat(best).isNotNull();
        assertThat(best.checkpoint()).isEqualTo("epoch-0002");
        assertThat(best.value()).isEqualTo(30.0);
    }

    @Test
    void theBestAndTheNewestCheckpointsAreKept() throws IOException {
        List<Double> values = List.of(50.0, 30.0, 20.0, 30.0, 29.0);
        var measures = values.iterator();
        try (Toy toy = new Toy();
                Trainer<float[]> trainer =
                        trainer(toy, dir, NEVER, plan(1, 0, 5), () -> new TreeMap<>(Map.of("mAP", measures.next())))) {
            trainer.run();
        }
        assertThat(checkpoints(dir).stream().map(p -> p.getFileName().toString()))
                .containsExactly("epoch-0001", "epoch-0004", "epoch-0005");
    }

    @Test
    void aCheckpointCutAtAnyByteIsRecognisedAndTheOneBeforeIsUsed() throws IOException {
        run(dir, NEVER, plan(1, 0));
        Path newest = checkpoints(dir).get(checkpoints(dir).size() - 1);
        for (Path file : files(newest)) {
            byte[] whole = Files.readAllBytes(file);
            int step = Math.max(1, whole.length / 9);
            for (int cut :
                    IntStream.iterate(0, i -> i < whole.length, i -> i + step).toArray()) {
                assertDamaged(newest, file, whole, Arrays.copyOf(whole, cut));
            }
            assertDamaged(newest, file, whole, Arrays.copyOf(whole, whole.length - 1));
            byte[] flipped = whole.clone();
            flipped[whole.length / 2] ^= 1;
            assertDamaged(newest, file, whole, flipped);
        }
        Files.delete(newest.resolve(Checkpoint.WEIGHTS));
        resume(dir, plan(1, 0));
        assertThat(notes).anySatisfy(note -> assertThat(note).contains("epoch-0004 is damaged"));
    }

    private void assertDamaged(Path checkpoint, Path file, byte[] whole, byte[] damaged) throws IOException {
        Files.write(file, damaged);
        assertThatThrownBy(() -> Checkpoint.open(checkpoint))
                .as(file.getFileName() + " of " + damaged.length + " bytes")
                .isInstanceOf(InvalidDataException.class);
        Files.write(file, whole);
        Checkpoint.open(checkpoint);
    }

    @Test
    void aLossThatIsNoNumberStopsTheRunAndNamesItself() {
        try (Toy toy = new Toy(Double.NaN);
                Trainer<float[]> trainer = trainer(toy, dir, NEVER, plan(1, 0), TreeMap::new)) {
            assertThatThrownBy(trainer::run)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("loss 'square' became NaN in epoch 1, batch 1 of 7");
        }
    }

    @Test
    void noNumberInTheThirdEpochLeavesTheCheckpointOfTheSecond() throws IOException {
        run(dir.resolve("whole"), NEVER, plan(1, 0));
        Path folder = dir.resolve("bad");
        try (Toy toy = new Toy();
                Trainer<float[]> trainer =
                        trainer(toy, Toy.source(3, BATCHES, 8, 2, 4), folder, NEVER, plan(1, 0), TreeMap::new)) {
            assertThatThrownBy(trainer::run)
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("loss 'square' became NaN in epoch 3, batch 5 of 7")
                    .hasMessageContaining("the checkpoint after epoch 2");
        }
        assertThat(checkpoints(folder)).hasSize(2);
        resume(folder, plan(1, 0));
        assertThat(Toy.equal(weights(folder), weights(dir.resolve("whole")))).isTrue();
    }

    @Test
    void aNewRunStartsAtTheBeginning() {
        try (Toy toy = new Toy();
                Trainer<float[]> trainer = trainer(toy, dir, NEVER, plan(1, 0), TreeMap::new)) {
            assertThat(trainer.resume()).isFalse();
        }
    }

    private List<EpochRecord> run(Path folder, long stopAfter, TrainingPlan plan) {
        try (Toy toy = new Toy();
                Trainer<float[]> trainer = trainer(toy, folder, stopAfter, plan, TreeMap::new)) {
            return trainer.run();
        }
    }

    private List<EpochRecord> resume(Path folder, TrainingPlan plan) {
        try (Toy toy = new Toy();
                Trainer<float[]> trainer = trainer(toy, folder, NEVER, plan, TreeMap::new)) {
            assertThat(trainer.resume()).isTrue();
            return trainer.run();
        }
    }

    private Trainer<float[]> trainer(Toy toy, Path folder, long stopAfter, TrainingPlan plan, Validation validation) {
        return trainer(toy, Toy.source(3, BATCHES, 8), folder, stopAfter, plan, validation);
    }

    private Trainer<float[]> trainer(
            Toy toy,
            BatchSource<float[]> source,
            Path folder,
            long stopAfter,
            TrainingPlan plan,
            Validation validation) {
        int[] updates = {0};
        BooleanSupplier stop = () -> ++updates[0] >= stopAfter;
        return new Trainer<>(
                toy,
                source,
                validation,
                plan,
                new RunFolder(folder),
                Map.of("note.txt", new byte[] {65}),
                listener(),
                stop);
    }

    private TrainingListener listener() {
        return new TrainingListener() {
            @Override
            public void begins(long imagesDone, long imagesInAll) {}

            @Override
            public void stepped(int epoch, int images, SortedMap<String, Double> losses) {}

            @Override
            public void finished(EpochRecord epoch) {}

            @Override
            public void note(String sentence) {
                notes.add(sentence);
            }
        };
    }

    private static TrainingPlan plan(int accumulate, int patience) {
        return plan(accumulate, patience, EPOCHS);
    }

    private static TrainingPlan plan(int accumulate, int patience, int epochs) {
        return new TrainingPlan(
                11,
                new Schedule(epochs, 1, 0.1),
                new OptimizerSettings("adamw", 0.05, 1e-4, 0.9, 0.999, 1e-8, 1),
                accumulate,
                "mAP",
                patience,
                2,
                Duration.ofHours(1));
    }

    private static List<float[]> weights(Path folder) {
        Checkpoint last = new RunFolder(folder).newest(note -> {});
        assertThat(last).isNotNull();
        try (Toy toy = new Toy()) {
            last.loadWeights(toy.parameters());
            return toy.values();
        }
    }

    private static List<Path> checkpoints(Path folder) throws IOException {
        return Folders.in(folder.resolve("checkpoints"));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var list = Files.list(folder)) {
            return list.sorted().toList();
        }
    }
}
