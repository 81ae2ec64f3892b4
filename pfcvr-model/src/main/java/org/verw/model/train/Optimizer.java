package org.verw.model.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.model.Trainable;
import org.verw.model.Trainable.Treatment;
import org.verw.model.torch.Torch;
import org.verw.model.torch.Updates;

/**
 * Adam or AdamW over a model's parameters, with the parameters' own rates and decay. A parameter that no gradient ever reached is
 * left as it is, as PyTorch does. One thread; whoever makes it closes it.
 */
final class Optimizer implements AutoCloseable {
    private static final String MEAN = "exp_avg.";
    private static final String SQUARE = "exp_avg_sq.";

    private final OptimizerSettings settings;
    private final SortedMap<String, NDArray> parameters;
    private final Map<Treatment, List<String>> groups = new LinkedHashMap<>();
    private final NDManager manager = Torch.manager();
    private final SortedMap<String, NDArray> state = new TreeMap<>();
    private final NDArray stepArray;
    private long step;

    Optimizer(Trainable<?> model, OptimizerSettings settings) {
        this.settings = settings;
        this.parameters = model.parameters();
        parameters.forEach((name, parameter) -> {
            groups.computeIfAbsent(model.treatment(name), t -> new ArrayList<>())
                    .add(name);
            state.put(MEAN + name, kept(manager.zeros(parameter.getShape())));
            state.put(SQUARE + name, kept(manager.zeros(parameter.getShape())));
        });
        this.stepArray = kept(manager.zeros(new Shape()));
    }

    private static NDArray kept(NDArray array) {
        NDScope.unregister(array);
        return array;
    }

    /**
     * Changes the parameters by the gradients collected, and sets those to zero. A gradient that is not finite changes nothing.
     *
     * @param rateFactor the schedule's share of the full rate
     * @param gradientFactor multiplies the gradients first: 1 / n where n batches were collected
     * @return length of the gradient before clipping; 0 where no gradient was collected, not finite where one is not
     */
    double step(double rateFactor, double gradientFactor) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            SortedMap<String, NDArray> gradients = gradients();
            if (gradients.isEmpty()) {
                return 0;
            }
            List<NDArray> all = new ArrayList<>(gradients.values());
            double norm = Updates.norm(all) * gradientFactor;
            if (!Double.isFinite(norm)) {
                return norm;
            }
            double factor = gradientFactor;
            if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
                factor *= settings.clipNorm() / norm;
            }
            if (factor != 1) {
                Updates.scale(all, factor);
            }
            step++;
            Torch.copy(FloatBuffer.wrap(new float[] {step}), stepArray);
            groups.forEach((treatment, names) -> update(treatment, names, gradients, rateFactor));
            Updates.zero(all);
            return norm;
        }
    }

    private SortedMap<String, NDArray> gradients() {
        SortedMap<String, NDArray> gradients = new TreeMap<>();
        parameters.forEach((name, parameter) -> {
            NDArray gradient = Updates.gradient(parameter);
            if (gradient != null) {
                gradients.put(name, gradient);
            }
        });
        return gradients;
    }

    private void update(Treatment treatment, List<String> names, Map<String, NDArray> gradients, double rateFactor) {
        List<String> reached = names.stream().filter(gradients::containsKey).toList();
        if (reached.isEmpty()) {
            return;
        }
        Updates.adam(
                settings.name().equals("adamw"),
                arrays(parameters, "", reached),
                arrays(gradients, "", reached),
                arrays(state, MEAN, reached),
                arrays(state, SQUARE, reached),
                stepArray,
                settings.learningRate() * rateFactor * treatment.learningRateFactor(),
                settings.beta1(),
                settings.beta2(),
                treatment.weightDecay() ? settings.weightDecay() : 0,
                settings.epsilon());
    }

    private static List<NDArray> arrays(Map<String, NDArray> from, String prefix, List<String> names) {
        List<NDArray> arrays = new ArrayList<>(names.size());
        for (String name : names) {
            NDArray array = from.get(prefix + name);
            if (array == null) {
                throw new IllegalStateException("no array " + prefix + name);
            }
            arrays.add(array);
        }
        return arrays;
    }

    /** Updates made so far. */
    long steps() {
        return step;
    }

    /** The running means, by {@code exp_avg.<parameter>} and {@code exp_avg_sq.<parameter>}; the arrays themselves. */
    SortedMap<String, NDArray> state() {
        return Collections.unmodifiableSortedMap(state);
    }

    /** Goes on from a saved state. */
    void resume(long steps) {
        step = steps;
    }

    @Override
    public void close() {
        manager.close();
    }
}
