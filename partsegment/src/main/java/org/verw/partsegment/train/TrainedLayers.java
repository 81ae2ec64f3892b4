package org.verw.partsegment.train;

import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Layers that compute, with gradients while training; owns the weights through the manager it is given. */
final class TrainedLayers implements Layers<NDArray> {
    static final float EPSILON = 1e-5f;

    private final NDManager manager;
    private final long seed;
    private final SortedMap<String, NDArray> weights = new TreeMap<>();
    private final SortedMap<String, NDArray> statistics = new TreeMap<>();
    private boolean training = true;

    /** @param manager keeps the weights; closed by the caller */
    TrainedLayers(NDManager manager, long seed) {
        this.manager = manager;
        this.seed = seed;
    }

    /** Goes on with weights and statistics of an earlier run instead of fresh ones. */
    void restore(SortedMap<String, NDArray> oldWeights, SortedMap<String, NDArray> oldStatistics) {
        oldWeights.forEach((name, array) -> weights.put(name, leaf(array)));
        statistics.putAll(oldStatistics);
    }

    void training(boolean on) {
        training = on;
    }

    /** Leaves that require gradients, by name; complete after the first forward pass. */
    SortedMap<String, NDArray> weights() {
        return weights;
    }

    /** Running means and variances by name. */
    SortedMap<String, NDArray> statistics() {
        return statistics;
    }

    @Override
    public NDArray conv(String name, NDArray x, int in, int out, int kernel, int stride, boolean rectified) {
        NDArray weight =
                weight(name + ".weight", new Shape(out, in, kernel, kernel), Math.sqrt(2.0 / (in * kernel * kernel)));
        NDArray gamma = constantWeight(name + ".gamma", out, 1);
        NDArray beta = constantWeight(name + ".beta", out, 0);
        NDArray mean = statistics.computeIfAbsent(name + ".mean", n -> manager.zeros(new Shape(out)));
        NDArray variance = statistics.computeIfAbsent(name + ".variance", n -> manager.ones(new Shape(out)));
        NDArray y = Conv2d.conv2d(
                        x,
                        weight,
                        null,
                        new Shape(stride, stride),
                        new Shape(kernel / 2, kernel / 2),
                        new Shape(1, 1),
                        1)
                .singletonOrThrow();
        NDArray normed = BatchNorm.batchNorm(y, mean, variance, gamma, beta, 1, 0.9f, EPSILON, training)
                .singletonOrThrow();
        return rectified ? relu(normed) : normed;
    }

    @Override
    public NDArray head(String name, NDArray x, int in, int out) {
        NDArray weight = weight(name + ".weight", new Shape(out, in, 1, 1), Math.sqrt(1.0 / in));
        // Most pixels are no part: starting near their share keeps the first steps from only learning that.
        NDArray bias = constantWeight(name + ".bias", out, -2);
        return Conv2d.conv2d(x, weight, bias, new Shape(1, 1), new Shape(0, 0), new Shape(1, 1), 1)
                .singletonOrThrow();
    }

    @Override
    public NDArray add(NDArray a, NDArray b) {
        return a.add(b);
    }

    @Override
    public NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }

    @Override
    public NDArray upsample(NDArray x) {
        long[] size = {x.getShape().get(2) * 2, x.getShape().get(3) * 2};
        return x.getNDArrayInternal().interpolation(size, Image.Interpolation.BILINEAR.ordinal(), false);
    }

    @Override
    public NDArray mean(NDArray x) {
        return x.mean(new int[] {3}, true).mean(new int[] {2}, true);
    }

    private NDArray weight(String name, Shape shape, double deviation) {
        return weights.computeIfAbsent(name, n -> {
            SplittableRandom random = new SplittableRandom(seed * 31 + n.hashCode());
            float[] values = new float[(int) shape.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * gaussian(random));
            }
            return leaf(manager.create(values, shape));
        });
    }

    private NDArray constantWeight(String name, int length, float value) {
        return weights.computeIfAbsent(name, n -> leaf(manager.full(new Shape(length), value)));
    }

    private static NDArray leaf(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }

    /** Box and Muller; {@link SplittableRandom} has no Gaussian of its own in Java 17. */
    static double gaussian(SplittableRandom random) {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }
}
