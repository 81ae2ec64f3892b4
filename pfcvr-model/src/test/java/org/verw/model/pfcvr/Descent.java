package org.verw.model.pfcvr;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.model.VehicleBatch;

/** A plain Adam for tests, in Java arrays. */
final class Descent {
    private final Map<String, float[]> first = new HashMap<>();
    private final Map<String, float[]> second = new HashMap<>();
    private final double rate;

    Descent(double rate) {
        this.rate = rate;
    }

    /** One step; the losses before it. */
    SortedMap<String, Double> step(RetrievalModel model, VehicleBatch batch, long draw) {
        SortedMap<String, Double> losses = new TreeMap<>();
        gradients(model, batch, draw, losses).forEach((name, gradient) -> move(model, name, gradient));
        return losses;
    }

    /** Gradients of the sum of the losses. */
    static SortedMap<String, float[]> gradients(
            RetrievalModel model, VehicleBatch batch, long draw, SortedMap<String, Double> losses) {
        SortedMap<String, float[]> gradients = new TreeMap<>();
        backward(model, batch, draw, losses);
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            model.parameters()
                    .forEach((name, p) -> gradients.put(name, p.getGradient().toFloatArray()));
        }
        return gradients;
    }

    /** Forward and backward; the gradients stay with the parameters. */
    static void backward(RetrievalModel model, VehicleBatch batch, long draw, SortedMap<String, Double> losses) {
        model.parameters().values().forEach(p -> JniUtils.zeroGrad((PtNDArray) p));
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            SortedMap<String, NDArray> terms = model.losses(batch, draw);
            terms.forEach((name, loss) -> losses.put(name, (double) loss.getFloat()));
            collector.backward(terms.values().stream().reduce(NDArray::add).orElseThrow());
        }
    }

    /** The losses alone. */
    static void losses(RetrievalModel model, VehicleBatch batch, long draw, SortedMap<String, Double> losses) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            model.losses(batch, draw).forEach((name, loss) -> losses.put(name, (double) loss.getFloat()));
        }
    }

    private void move(RetrievalModel model, String name, float[] gradient) {
        float[] m = first.computeIfAbsent(name, n -> new float[gradient.length]);
        float[] v = second.computeIfAbsent(name, n -> new float[gradient.length]);
        float[] p = model.parameters().get(name).toFloatArray();
        for (int i = 0; i < p.length; i++) {
            m[i] = 0.9f * m[i] + 0.1f * gradient[i];
            v[i] = 0.99f * v[i] + 0.01f * gradient[i] * gradient[i];
            p[i] -= (float) (rate * m[i] / (Math.sqrt(v[i]) + 1e-8));
        }
        model.set(name, p);
    }
}
