package org.verw.partsegment.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;

final class SegmenterTrainingTest {
    private static final SortedMap<Integer, String> CLASSES =
            new TreeMap<>(java.util.Map.of(1, "vehicle", 2, "wheels", 3, "windows"));

    @TempDir
    Path folder;

    /** Grey boxes with a blue window and two black wheels. */
    private List<TrainingData> boxes() throws IOException {
        Path source = folder.resolve("boxes");
        Files.createDirectories(source.resolve("images"));
        Files.createDirectories(source.resolve("masks"));
        for (int n = 0; n < 4; n++) {
            byte[] rgb = new byte[96 * 64 * 3];
            byte[] mask = new byte[96 * 64 * 3];
            for (int y = 0; y < 64; y++) {
                for (int x = 0; x < 96; x++) {
                    int at = (y * 96 + x) * 3;
                    boolean wheel = y >= 44 && y < 54 && ((x >= 20 && x < 30) || (x >= 60 && x < 70));
                    boolean window = y >= 20 && y < 30 && x >= 25 && x < 65 - n;
                    boolean body = y >= 15 && y < 50 && x >= 12 && x < 80 + n;
                    int value = wheel ? 2 : window ? 3 : body ? 1 : 0;
                    mask[at] = (byte) value;
                    rgb[at] = (byte) (value == 1 ? 150 : value == 0 ? 70 : 10);
                    rgb[at + 1] = (byte) (value == 1 ? 150 : value == 0 ? 110 : 10);
                    rgb[at + 2] = (byte) (value == 1 ? 150 : value == 3 ? 220 : 10);
                }
            }
            Files.write(source.resolve("images/" + n + ".png"), new Picture(96, 64, rgb).toPng());
            Files.write(source.resolve("masks/" + n + ".png"), new Picture(96, 64, mask).toPng());
        }
        return List.of(TrainingData.read(source, CLASSES, 0));
    }

    private static SegmenterTraining.Settings settings(int steps) {
        return new SegmenterTraining.Settings(steps, 2, List.of(64), 2e-3, 64, 1);
    }

    /** Leaves the checkpoint of a training that was killed after some steps. */
    private static void killedAfter(int steps, List<TrainingData> data, SegmenterTraining.Settings settings, Path out)
            throws InterruptedException {
        try (NDManager manager = NDManager.newBaseManager();
                BatchLoader loader = new BatchLoader(data, settings, 0)) {
            Learner learner = Learner.fresh(manager, settings.seed());
            while (learner.step() < steps) {
                learner.learn(loader.next(), settings.rate(learner.step()));
            }
            learner.checkpoint(settings.steps(), SegmenterTraining.text(data, settings))
                    .write(manager, SegmenterTraining.checkpointOf(out));
        }
    }

    @Test
    void aTrainingThatWasKilledGoesOnToTheSameFile() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole.onnx");
        Path killed = folder.resolve("killed.onnx");
        List<TrainingData> data = boxes();
        SegmenterTraining.run(data, settings(5), whole, Duration.ofDays(1), (step, of, loss, rate) -> {});
        killedAfter(3, data, settings(5), killed);
        SegmenterTraining.run(data, settings(5), killed, Duration.ZERO, (step, of, loss, rate) -> {});
        assertThat(killed).hasSameBinaryContentAs(whole);
        assertThat(SegmenterTraining.checkpointOf(killed)).doesNotExist();
        assertThat(folder.resolve("killed.onnx.so-far.onnx")).doesNotExist();
    }

    @Test
    void theLossOfABatchFallsWhenItIsLearned() throws IOException, InterruptedException {
        try (NDManager manager = NDManager.newBaseManager();
                BatchLoader loader = new BatchLoader(boxes(), settings(10), 0)) {
            Learner learner = Learner.fresh(manager, 1);
            BatchLoader.Batch batch = loader.next();
            double first = learner.learn(batch, 2e-3);
            double last = first;
            for (int i = 0; i < 8; i++) {
                last = learner.learn(batch, 2e-3);
            }
            assertThat(last).isLessThan(0.8 * first);
        }
    }

    @Test
    void aCheckpointOfOtherSettingsIsNotGoneOnWith() throws IOException, InterruptedException {
        Path out = folder.resolve("x.onnx");
        List<TrainingData> data = boxes();
        killedAfter(2, data, settings(5), out);
        SegmenterTraining.Settings other = new SegmenterTraining.Settings(5, 2, List.of(64), 1e-3, 64, 1);
        assertThatThrownBy(() -> SegmenterTraining.run(data, other, out, Duration.ZERO, (a, b, c, d) -> {}))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--new-run");
        // At step 2 of 5 the rate is constant, but with 3 steps it would already have fallen.
        assertThatThrownBy(() -> SegmenterTraining.run(data, settings(3), out, Duration.ZERO, (a, b, c, d) -> {}))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--steps 5");
    }

    @Test
    void rubbishIsNoCheckpoint() throws IOException {
        Path out = folder.resolve("x.onnx");
        for (String rubbish : List.of("", "rubbish", "x".repeat(4000))) {
            Files.writeString(SegmenterTraining.checkpointOf(out), rubbish);
            assertThatThrownBy(
                            () -> SegmenterTraining.run(boxes(), settings(50), out, Duration.ZERO, (a, b, c, d) -> {}))
                    .isInstanceOf(InvalidDataException.class)
                    .hasMessageContaining("expected a checkpoint");
        }
    }

    @Test
    void theRateRisesStaysAndFalls() {
        SegmenterTraining.Settings plan = settings(1000);
        assertThat(plan.rate(0)).isLessThan(1e-4);
        assertThat(plan.rate(100)).isEqualTo(2e-3);
        assertThat(plan.rate(600)).isEqualTo(2e-3);
        assertThat(plan.rate(800)).isCloseTo(1e-3, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(plan.rate(999)).isLessThan(1e-6);
    }

    @Test
    void aCheckpointOfOtherImagesIsNotGoneOnWith() throws IOException, InterruptedException {
        Path out = folder.resolve("x.onnx");
        killedAfter(1, boxes(), settings(5), out);
        Files.write(folder.resolve("boxes/images/2.png"), new Picture(96, 64, new byte[96 * 64 * 3]).toPng());
        List<TrainingData> changed = List.of(TrainingData.read(folder.resolve("boxes"), CLASSES, 0));
        assertThatThrownBy(() -> SegmenterTraining.run(changed, settings(5), out, Duration.ZERO, (a, b, c, d) -> {}))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--new-run");
    }

    @Test
    void aTrainingThatDivergedWritesNothing() throws IOException, InterruptedException {
        List<TrainingData> data = boxes();
        try (NDManager manager = NDManager.newBaseManager();
                BatchLoader loader = new BatchLoader(data, settings(10), 0)) {
            Learner learner = Learner.fresh(manager, 1);
            BatchLoader.Batch batch = loader.next();
            learner.learn(batch, 1e38);
            assertThatThrownBy(() -> learner.learn(batch, 1e-3))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("step 2: the loss")
                    .hasMessageContaining("--lr");
            Learner other = Learner.fresh(manager, 1);
            other.learn(batch, Double.POSITIVE_INFINITY);
            assertThatThrownBy(() -> other.checkpoint(10, "")).isInstanceOf(UnavailableException.class);
            assertThatThrownBy(() -> other.onnx(new TreeMap<>())).isInstanceOf(UnavailableException.class);
        }
        for (double rate : new double[] {0, -1, 1, Double.NaN}) {
            assertThatThrownBy(() -> new SegmenterTraining.Settings(5, 2, List.of(64), rate, 64, 1))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("--lr");
        }
    }
}
