package org.verw.model.torch;

import java.util.SplittableRandom;

/** How a parameter starts. Draws depend on nothing but the generator given. */
@FunctionalInterface
public interface Initial {
    /** Fills the whole array, row-major. */
    void fill(float[] values, SplittableRandom random);

    static Initial zeros() {
        return constant(0);
    }

    static Initial ones() {
        return constant(1);
    }

    static Initial constant(float value) {
        return (values, random) -> java.util.Arrays.fill(values, value);
    }

    /** Normal with mean 0. */
    static Initial normal(double deviation) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        };
    }

    /** Uniform in [-bound, bound). */
    static Initial uniform(double bound) {
        return (values, random) -> {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        };
    }
}
