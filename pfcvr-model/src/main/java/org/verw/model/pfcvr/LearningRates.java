package org.verw.model.pfcvr;

import org.verw.model.Trainable.Treatment;

/** How the optimizer treats each parameter, by its name. */
interface LearningRates {
    Treatment treatment(String parameter);

    /**
     * Every module that is not a tower learns {@code factor} times faster (the paper: "a larger learning rate for randomly
     * initialised modules"); vectors, which are biases and norms, do not decay.
     */
    static LearningRates newModulesFaster(double factor) {
        return parameter -> new Treatment(
                parameter.startsWith("base_model.") ? 1 : factor,
                !(parameter.endsWith("bias")
                        || parameter.contains("ln_")
                        || parameter.contains("norm")
                        || parameter.contains(".ln.")));
    }

    /**
     * The released code's rules (solver/build.py), in its order: "cross" in the name {@code factor}; then "bias" 2 and no decay;
     * then "classifier" or "mlm_head" {@code factor}. Other new modules, such as the part decoder, learn at the base rate.
     */
    static LearningRates released(double factor) {
        return parameter -> {
            boolean bias = parameter.contains("bias");
            double rate = parameter.contains("cross") ? factor : 1;
            rate = bias ? 2 : rate;
            rate = parameter.contains("classifier") || parameter.contains("mlm_head") ? factor : rate;
            return new Treatment(rate, !bias);
        };
    }
}
