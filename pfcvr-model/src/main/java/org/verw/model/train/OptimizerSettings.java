package org.verw.model.train;

import java.util.List;
import org.verw.dataset.Require;

/**
 * @param name {@code adam} (decay as part of the gradient, as in the released code) or {@code adamw} (decoupled)
 * @param learningRate the full rate, before schedule and factors
 * @param weightDecay for parameters that decay
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon added to the root of the squares; 1e-3 in the released code, 1e-8 in PyTorch
 * @param clipNorm longest gradient, all parameters together; longer ones are scaled to it; 0 for no limit
 */
public record OptimizerSettings(
        String name,
        double learningRate,
        double weightDecay,
        double beta1,
        double beta2,
        double epsilon,
        double clipNorm) {
    public OptimizerSettings {
        Require.oneOf(name, List.of("adam", "adamw"), "optimizer");
        Require.within(Double.MIN_VALUE, 1e3, learningRate, "learningRate");
        Require.within(0, 1e3, weightDecay, "weightDecay");
        Require.within(0, 1 - 1e-9, beta1, "beta1");
        Require.within(0, 1 - 1e-9, beta2, "beta2");
        Require.within(0, 1, epsilon, "epsilon");
        Require.within(0, Double.MAX_VALUE, clipNorm, "clipNorm");
    }
}
