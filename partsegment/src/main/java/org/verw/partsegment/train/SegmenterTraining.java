package org.verw.partsegment.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InterruptedRunException;
import org.verw.partsegment.Channels;

/** Trains the embedded segmenter on a CPU and writes it as one ONNX file. The same seed and data give the same file. */
public final class SegmenterTraining {
    private SegmenterTraining() {}

    /**
     * @param steps batches
     * @param batch images a batch
     * @param sizes sides in pixels, multiples of 32; each batch draws one
     * @param learningRate of AdamW at its height; rises over the first 5 % of the steps, then falls as a cosine to 0
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
     * Trains and writes {@code out}.
     *
     * @return sha256-free facts of the run for the model card: sources, images, last loss
     */
    public static SortedMap<String, String> run(
            List<TrainingData> sources, Settings settings, Path out, Listener listener) {
        try (NDManager manager = NDManager.newBaseManager();
                BatchLoader loader = new BatchLoader(sources, settings)) {
            JniUtils.setGradMode(true);
            TrainedLayers layers = new TrainedLayers(manager, settings.seed());
            Optimizer optimizer = Optimizer.adamW()
                    .optLearningRateTracker(rate(settings))
                    .optWeightDecays(1e-4f)
                    .build();
            double sum = 0;
            int since = 0;
            double last = 0;
            long start = System.nanoTime();
            for (int step = 1; step <= settings.steps(); step++) {
                sum += step(manager, layers, optimizer, loader.next());
                since++;
                if (step % 25 == 0 || step == settings.steps()) {
                    long now = System.nanoTime();
                    last = sum / since;
                    listener.at(step, settings.steps(), last, since * settings.batch() * 1e9 / (now - start));
                    sum = 0;
                    since = 0;
                    start = now;
                }
            }
            SortedMap<String, String> facts = facts(sources, settings, last);
            AtomicFile.write(out, OnnxLayers.model(layers, facts));
            return facts;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("training was interrupted before " + out + " was written", e);
        }
    }

    private static double step(NDManager manager, TrainedLayers layers, Optimizer optimizer, BatchLoader.Batch batch) {
        try (NDManager scope = manager.newSubManager()) {
            int cells = batch.size() / 2;
            NDArray images = scope.create(batch.images(), new Shape(batch.count(), 3, batch.size(), batch.size()));
            NDArray labels = scope.create(batch.labels(), new Shape(batch.count(), Channels.COUNT, cells, cells));
            NDArray known = scope.create(batch.known(), new Shape(batch.count(), Channels.COUNT, 1, 1));
            float loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray total = SegmentationLoss.of(SegmenterNetwork.build(layers, images), labels, known);
                collector.backward(total);
                loss = total.getFloat();
            }
            for (Map.Entry<String, NDArray> weight : layers.weights().entrySet()) {
                try (NDArray gradient = weight.getValue().getGradient()) {
                    optimizer.update(weight.getKey(), weight.getValue(), gradient);
                }
            }
            return loss;
        }
    }

    private static Tracker rate(Settings settings) {
        int warm = Math.max(1, settings.steps() / 20);
        return update -> {
            double base = settings.learningRate();
            if (update < warm) {
                return (float) (base * (update + 1) / warm);
            }
            double progress = (double) (update - warm) / Math.max(1, settings.steps() - warm);
            return (float) (base * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress))));
        };
    }

    private static SortedMap<String, String> facts(List<TrainingData> sources, Settings settings, double loss) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("verw.format", "segmenter/1");
        facts.put("verw.channels", String.join(" ", Channels.words()));
        facts.put("verw.size", String.valueOf(settings.inferenceSize()));
        facts.put(
                "verw.data",
                sources.stream()
                        .map(s -> s.name() + ": " + s.training().size() + " images, "
                                + s.heldOut().size() + " held out")
                        .collect(Collectors.joining("; ")));
        facts.put(
                "verw.recipe",
                "steps " + settings.steps() + ", batch " + settings.batch() + ", sizes " + settings.sizes() + ", AdamW "
                        + settings.learningRate() + ", seed " + settings.seed());
        facts.put("verw.loss", String.format(java.util.Locale.ROOT, "%.4f", loss));
        return facts;
    }
}
