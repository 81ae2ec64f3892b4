package org.verw.partsegment.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adam with decoupled weight decay (Loshchilov and Hutter, 2019) whose state can be written down. */
final class AdamW {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;
    private static final float DECAY = 1e-4f;

    private final NDManager manager;
    private final SortedMap<String, NDArray> means;
    private final SortedMap<String, NDArray> variances;

    /**
     * @param manager keeps the state; closed by the caller
     * @param means first moments by weight, empty before the first step; kept and changed
     * @param variances second moments by weight
     */
    AdamW(NDManager manager, SortedMap<String, NDArray> means, SortedMap<String, NDArray> variances) {
        this.manager = manager;
        this.means = means;
        this.variances = variances;
    }

    AdamW(NDManager manager) {
        this(manager, new TreeMap<>(), new TreeMap<>());
    }

    SortedMap<String, NDArray> means() {
        return means;
    }

    SortedMap<String, NDArray> variances() {
        return variances;
    }

    /**
     * Changes every weight against its gradient, and sets the gradients to 0.
     *
     * @param step from 1
     */
    void update(Map<String, NDArray> weights, int step, double rate) {
        double corrected = rate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
        weights.forEach((name, weight) -> {
            NDArray mean = means.computeIfAbsent(name, n -> manager.zeros(weight.getShape()));
            NDArray variance = variances.computeIfAbsent(name, n -> manager.zeros(weight.getShape()));
            try (NDArray gradient = weight.getGradient()) {
                weight.getNDArrayInternal()
                        .adamUpdate(
                                new NDList(weight, gradient, mean, variance),
                                new NDList(weight),
                                (float) rate,
                                (float) corrected,
                                DECAY,
                                1,
                                -1,
                                BETA1,
                                BETA2,
                                EPSILON,
                                true,
                                true);
            }
        });
    }
}
