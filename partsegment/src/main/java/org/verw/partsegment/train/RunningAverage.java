package org.verw.partsegment.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arrays by name, averaged over the last steps with weights that fall exponentially: smoother than the last step alone. */
final class RunningAverage {
    /** About 300 steps. */
    private static final double KEPT = 0.9967;

    private final NDManager manager;
    private final SortedMap<String, NDArray> values;

    /**
     * @param manager keeps the averages; closed by the caller
     * @param values averages so far, empty before the first step; kept and changed
     */
    RunningAverage(NDManager manager, SortedMap<String, NDArray> values) {
        this.manager = manager;
        this.values = values;
    }

    RunningAverage(NDManager manager) {
        this(manager, new TreeMap<>());
    }

    SortedMap<String, NDArray> values() {
        return values;
    }

    /** @param step from 1; the first steps are forgotten faster */
    void add(Map<String, NDArray> arrays, int step) {
        double kept = Math.min(KEPT, step / (step + 10.0));
        boolean before = JniUtils.isGradMode();
        JniUtils.setGradMode(false);
        try {
            arrays.forEach((name, array) -> {
                NDArray value = values.computeIfAbsent(name, n -> manager.zeros(array.getShape()));
                try (NDArray share = array.mul(1 - kept)) {
                    value.muli(kept).addi(share);
                }
            });
        } finally {
            JniUtils.setGradMode(before);
        }
    }
}
