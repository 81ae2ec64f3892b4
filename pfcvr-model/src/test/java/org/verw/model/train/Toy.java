package org.verw.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.verw.model.BatchSource;
import org.verw.model.Draws;
import org.verw.model.Trainable;
import org.verw.model.torch.Torch;

/** A linear model with noise on its inputs: the smallest thing that can be trained, fed from a seed. */
final class Toy implements Trainable<float[]> {
    static final int INPUTS = 5;
    private static final float[] TRUTH = {1, -2, 3, 0.5f, -0.25f};

    private final NDManager manager = Torch.manager();
    private final SortedMap<String, NDArray> parameters = new TreeMap<>();
    private final double noise;

    Toy() {
        this(0.01);
    }

    /** @param noise NaN makes every loss NaN */
    Toy(double noise) {
        this.noise = noise;
        declare("weight", new float[INPUTS]);
        declare("bias", new float[1]);
        declare("unused", new float[] {7});
    }

    private void declare(String name, float[] values) {
        NDArray array = Torch.floats(manager, values, new Shape(values.length));
        NDScope.unregister(array);
        array.setRequiresGradient(true);
        parameters.put(name, array);
    }

    @Override
    public SortedMap<String, NDArray> parameters() {
        return parameters;
    }

    @Override
    public Treatment treatment(String parameter) {
        return new Treatment(parameter.equals("bias") ? 2 : 1, parameter.equals("weight"));
    }

    @Override
    public SortedMap<String, NDArray> losses(float[] batch, long draw) {
        int rows = batch.length / (INPUTS + 1);
        float[] inputs = new float[rows * INPUTS];
        float[] targets = new float[rows];
        SplittableRandom random = new SplittableRandom(draw);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < INPUTS; j++) {
                inputs[i * INPUTS + j] = batch[i * (INPUTS + 1) + j] + (float) (noise * random.nextGaussian());
            }
            targets[i] = batch[i * (INPUTS + 1) + INPUTS];
        }
        NDArray x = Torch.floats(manager, inputs, new Shape(rows, INPUTS));
        NDArray y = Torch.floats(manager, targets, new Shape(rows));
        NDArray error = x.matMul(parameters.get("weight").reshape(INPUTS, 1))
                .reshape(rows)
                .add(parameters.get("bias"))
                .sub(y);
        return new TreeMap<>(java.util.Map.of(
                "square",
                error.mul(error).mean(),
                "size",
                parameters.get("bias").abs().sum().mul(0.01f)));
    }

    List<float[]> values() {
        return parameters.values().stream().map(NDArray::toFloatArray).toList();
    }

    @Override
    public void close() {
        manager.close();
    }

    /** Rows of five inputs and a target. */
    static BatchSource<float[]> source(long seed, int batches, int rows) {
        return source(seed, batches, rows, -1, -1);
    }

    /** The same with no number in one batch of one epoch, both from 0. */
    static BatchSource<float[]> source(long seed, int batches, int rows, int badEpoch, int badBatch) {
        return new BatchSource<>() {
            @Override
            public int batches() {
                return batches;
            }

            @Override
            public int samples() {
                return batches * rows;
            }

            @Override
            public int size(float[] batch) {
                return batch.length / (INPUTS + 1);
            }

            @Override
            public Stream<float[]> open(int epoch, int first) {
                var numbers = IntStream.range(first, batches).iterator();
                return new Stream<>() {
                    @Override
                    public boolean hasNext() {
                        return numbers.hasNext();
                    }

                    @Override
                    public float[] next() {
                        int number = numbers.nextInt();
                        float[] batch = batch(seed, epoch, number, rows);
                        if (epoch == badEpoch && number == badBatch) {
                            batch[0] = Float.NaN;
                        }
                        return batch;
                    }

                    @Override
                    public void close() {}
                };
            }
        };
    }

    private static float[] batch(long seed, int epoch, int number, int rows) {
        SplittableRandom random = Draws.of(seed, "toy", epoch, number);
        float[] batch = new float[rows * (INPUTS + 1)];
        for (int i = 0; i < rows; i++) {
            float target = 0.75f;
            for (int j = 0; j < INPUTS; j++) {
                float x = (float) random.nextDouble(-1, 1);
                batch[i * (INPUTS + 1) + j] = x;
                target += x * TRUTH[j];
            }
            batch[i * (INPUTS + 1) + INPUTS] = target;
        }
        return batch;
    }

    static boolean equal(List<float[]> a, List<float[]> b) {
        return IntStream.range(0, a.size()).allMatch(i -> Arrays.equals(a.get(i), b.get(i)));
    }
}
