package org.verw.partsegment.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.UnavailableException;
import org.verw.partsegment.Channels;

/** The network while it learns: weights, optimiser and running averages after so many steps. Used by one thread. */
final class Learner {
    private final NDManager manager;
    private final TrainedLayers layers;
    private final AdamW optimizer;
    private final RunningAverage weights;
    private final RunningAverage statistics;
    private int step;

    private Learner(
            NDManager manager,
            TrainedLayers layers,
            AdamW optimizer,
            RunningAverage weights,
            RunningAverage statistics) {
        this.manager = manager;
        this.layers = layers;
        this.optimizer = optimizer;
        this.weights = weights;
        this.statistics = statistics;
    }

    /** @param manager keeps everything; closed by the caller */
    static Learner fresh(NDManager manager, long seed) {
        return new Learner(
                manager,
                new TrainedLayers(manager, seed),
                new AdamW(manager),
                new RunningAverage(manager),
                new RunningAverage(manager));
    }

    /** @param manager the one that the checkpoint was read with */
    static Learner resumed(NDManager manager, long seed, Checkpoint from) {
        TrainedLayers layers = new TrainedLayers(manager, seed);
        layers.restore(from.group("weights"), from.group("statistics"));
        Learner learner = new Learner(
                manager,
                layers,
                new AdamW(manager, from.group("adam-means"), from.group("adam-variances")),
                new RunningAverage(manager, from.group("average-weights")),
                new RunningAverage(manager, from.group("average-statistics")));
        learner.step = from.step();
        return learner;
    }

    /** Steps done. */
    int step() {
        return step;
    }

    /**
     * One step; gives the loss before it.
     *
     * @throws UnavailableException when the loss is not a number, before anything is learned from it
     */
    double learn(BatchLoader.Batch batch, double rate) {
        try (NDManager scope = manager.newSubManager()) {
            int cells = batch.size() / 2;
            // Pixel by pixel in memory: convolutions take a third less time than plane by plane.
            NDArray images = scope.create(batch.images(), new Shape(batch.count(), batch.size(), batch.size(), 3))
                    .transpose(0, 3, 1, 2);
            NDArray labels = scope.create(batch.labels(), new Shape(batch.count(), Channels.COUNT, cells, cells));
            float loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray total = SegmentationLoss.of(SegmenterNetwork.build(layers, images), labels);
                collector.backward(total);
                loss = total.getFloat();
            }
            if (!Float.isFinite(loss)) {
                throw diverged("the loss", step + 1);
            }
            step++;
            optimizer.update(layers.weights(), step, rate);
            weights.add(layers.weights(), step);
            statistics.add(layers.statistics(), step);
            return loss;
        }
    }

    /**
     * @param steps of the whole training
     * @throws UnavailableException when a weight is not a number
     */
    Checkpoint checkpoint(int steps, String settings) {
        requireNumbers();
        SortedMap<String, SortedMap<String, NDArray>> groups = new TreeMap<>();
        groups.put("weights", layers.weights());
        groups.put("statistics", layers.statistics());
        groups.put("adam-means", optimizer.means());
        groups.put("adam-variances", optimizer.variances());
        groups.put("average-weights", weights.values());
        groups.put("average-statistics", statistics.values());
        return new Checkpoint(step, steps, settings, groups);
    }

    /**
     * The file of the averaged network.
     *
     * @throws UnavailableException when a weight is not a number
     */
    byte[] onnx(Map<String, String> metadata) {
        requireNumbers();
        return OnnxLayers.model(weights.values(), statistics.values(), metadata);
    }

    /** A finite loss can still have a gradient that is none, which is in the weights one step before it is in the loss. */
    private void requireNumbers() {
        layers.weights().forEach((name, weights) -> {
            for (float weight : weights.toFloatArray()) {
                if (!Float.isFinite(weight)) {
                    throw diverged("a weight of " + name, step);
                }
            }
        });
    }

    private static UnavailableException diverged(String what, int step) {
        return new UnavailableException("training, step " + step + ": " + what
                + " is not a finite number, so it is not written. Begin again with a smaller --lr and --new-run.");
    }
}
