package org.verw.partsegment.train;

import ai.djl.ndarray.NDManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.Sha256;
import org.verw.partsegment.Channels;

/** Trains the embedded segmenter on a CPU and writes it as one ONNX file. The same seed and data give the same file. */
public final class SegmenterTraining {
    private static final int WARM_UP = 100;

    private SegmenterTraining() {}

    /**
     * @param steps batches
     * @param batch images a batch
     * @param sizes sides in pixels, multiples of 32; each batch draws one
     * @param learningRate of AdamW at its height: rises over the first steps, stays for 60 % of all, then falls as a cosine to 0
     * @param inferenceSize side in pixels that the finished segmenter squashes images to, a multiple of 32
     * @param seed of weights, batches and augmentation
     */
    public record Settings(
            int steps, int batch, List<Integer> sizes, double learningRate, int inferenceSize, long seed) {
        public Settings {
            sizes = List.copyOf(sizes);
            for (int size : sizes) {
                requireSide(size);
            }
            requireSide(inferenceSize);
            if (steps < 1 || batch < 2) {
                throw new ConfigException(
                        "expected at least 1 step and batches of at least 2, found " + steps + " and " + batch);
            }
            if (!(learningRate > 0 && learningRate < 1)) {
                throw new ConfigException("--lr: expected a number above 0 and below 1, found " + learningRate);
            }
        }

        Settings withSteps(int other) {
            return new Settings(other, batch, sizes, learningRate, inferenceSize, seed);
        }

        /** Steps until the learning rate begins to fall; so far, the number of steps makes no difference. */
        int constant() {
            return (int) (steps * 0.6);
        }

        /** @param step from 0 */
        double rate(int step) {
            double warm = Math.min(1, (step + 1) / (double) WARM_UP);
            double falling = Math.max(0, step - constant()) / (double) Math.max(1, steps - constant());
            return learningRate * warm * 0.5 * (1 + Math.cos(Math.PI * falling));
        }

        private static void requireSide(int size) {
            if (size < 64 || size % 32 != 0) {
                throw new ConfigException("expected sides that are multiples of 32 from 64 on, found " + size);
            }
        }
    }

    /** Told now and then how far training is. */
    public interface Listener {
        /**
         * @param step from 1
         * @param loss mean since the last call
         * @param imagesPerSecond since the last call
         */
        void at(int step, int steps, double loss, double imagesPerSecond);
    }

    /**
     * Trains and writes {@code out}. Every now and then it leaves {@code out.checkpoint}, from which the same call goes on to the
     * same file, and {@code out.so-far.onnx}, the segmenter as it is then; both are gone at the end.
     *
     * @param every time between checkpoints
     * @return facts of the run for the model card: sources, images, recipe, last loss
     * @throws ConfigException when a checkpoint is there that other settings or images made: images are told apart by names, sizes
     *     of their files and areas of their masks
     * @throws org.verw.dataset.UnavailableException when the loss or a weight is no longer a finite number
     */
    public static SortedMap<String, String> run(
            List<TrainingData> sources, Settings settings, Path out, Duration every, Listener listener) {
        Path kept = beside(out, ".checkpoint");
        String text = text(sources, settings);
        try (NDManager manager = NDManager.newBaseManager()) {
            Learner learner = Files.exists(kept)
                    ? Learner.resumed(manager, settings.seed(), resumable(manager, kept, text, settings))
                    : Learner.fresh(manager, settings.seed());
            Progress progress = new Progress(settings, listener);
            try (BatchLoader loader = new BatchLoader(sources, settings, learner.step())) {
                long saved = System.nanoTime();
                while (learner.step() < settings.steps()) {
                    double loss = learner.learn(loader.next(), settings.rate(learner.step()));
                    progress.add(learner.step(), loss);
                    if (System.nanoTime() - saved > every.toNanos()) {
                        learner.checkpoint(settings.steps(), text).write(manager, kept);
                        AtomicFile.write(beside(out, ".so-far.onnx"), learner.onnx(facts(sources, settings, learner)));
                        saved = System.nanoTime();
                    }
                }
            }
            SortedMap<String, String> facts = facts(sources, settings, learner);
            AtomicFile.write(out, learner.onnx(facts));
            Files.deleteIfExists(kept);
            Files.deleteIfExists(beside(out, ".so-far.onnx"));
            // Not in the file: it is a mean since the last report, which a run that went on from a checkpoint has
            // later.
            facts.put("verw.loss", String.format(Locale.ROOT, "%.4f", progress.last));
            return facts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("training was interrupted before " + out + " was written", e);
        } catch (IOException e) {
            throw AtomicFile.failure(kept, e);
        }
    }

    /** Where the state of an unfinished training of a file is kept. */
    public static Path checkpointOf(Path out) {
        return beside(out, ".checkpoint");
    }

    private static Path beside(Path out, String suffix) {
        return out.resolveSibling(out.getFileName() + suffix);
    }

    private static Checkpoint resumable(NDManager manager, Path kept, String asked, Settings settings) {
        Checkpoint checkpoint = Checkpoint.read(manager, kept);
        if (!checkpoint.settings().equals(asked)) {
            throw new ConfigException(kept + ": was begun with '" + checkpoint.settings() + "'; asked for '" + asked
                    + "'. Go on with the former, or start over with --new-run.");
        }
        if (checkpoint.steps() != settings.steps()
                && checkpoint.step()
                        > Math.min(
                                settings.constant(),
                                settings.withSteps(checkpoint.steps()).constant())) {
            throw new ConfigException(kept + ": at step " + checkpoint.step() + " of " + checkpoint.steps()
                    + " the learning rate is already falling, or would be with " + settings.steps()
                    + " steps: expected --steps " + checkpoint.steps() + ", or --new-run.");
        }
        return checkpoint;
    }

    /** Mean loss and speed between reports. */
    private static final class Progress {
        private static final int EVERY = 25;
        private final Settings settings;
        private final Listener listener;
        private double sum;
        private int since;
        private double last;
        private long start = System.nanoTime();

        Progress(Settings settings, Listener listener) {
            this.settings = settings;
            this.listener = listener;
        }

        void add(int step, double loss) {
            sum += loss;
            since++;
            if (step % EVERY == 0 || step == settings.steps()) {
                long now = System.nanoTime();
                last = sum / since;
                listener.at(step, settings.steps(), last, since * settings.batch() * 1e9 / (now - start));
                sum = 0;
                since = 0;
                start = now;
            }
        }
    }

    /** Everything but the number of steps that decides the outcome. */
    static String text(List<TrainingData> sources, Settings settings) {
        String images = sources.stream().map(TrainingData::fingerprint).collect(Collectors.joining(" "));
        return describe(sources) + "; images " + Sha256.of(images).substring(0, 12) + "; batch " + settings.batch()
                + ", sizes " + settings.sizes() + ", AdamW " + settings.learningRate() + ", seed " + settings.seed();
    }

    private static String describe(List<TrainingData> sources) {
        return sources.stream()
                .map(s -> s.name() + ": " + s.training().size() + " images, "
                        + s.heldOut().size() + " held out")
                .collect(Collectors.joining("; "));
    }

    private static SortedMap<String, String> facts(List<TrainingData> sources, Settings settings, Learner learner) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("verw.format", "segmenter/1");
        facts.put("verw.channels", String.join(" ", Channels.words()));
        facts.put("verw.size", String.valueOf(settings.inferenceSize()));
        facts.put("verw.data", describe(sources));
        facts.put(
                "verw.recipe",
                "steps " + learner.step() + " of " + settings.steps() + ", batch " + settings.batch() + ", sizes "
                        + settings.sizes() + ", AdamW " + settings.learningRate() + ", seed " + settings.seed());
        return facts;
    }
}
