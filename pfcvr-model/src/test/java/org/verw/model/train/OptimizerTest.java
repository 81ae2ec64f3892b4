package org.verw.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.verw.model.Trainable;
import org.verw.model.torch.Torch;

/** Golden values: PyTorch's documented updates in double precision (numpy), five steps with gradients sin(t + i) 10^-i. */
final class OptimizerTest {
    private static final int STEPS = 5;

    @Test
    void adamWShrinksTheParameterItself() {
        assertThat(train(settings("adamw", 0.1, 1e-8, 0), true, 1))
                .containsExactly(new double[] {0.467268716, -1.255046974, 2.999852368, 0.042097184}, within(2e-6));
    }

    @Test
    void adamAddsTheDecayToTheGradient() {
        assertThat(train(settings("adam", 0.1, 1e-8, 0), true, 1))
                .containsExactly(new double[] {0.468332081, -1.202989562, 2.950035173, -0.001413671}, within(2e-6));
    }

    @Test
    void adamWithTheReleasedCodesEpsilon() {
        assertThat(train(settings("adam", 4e-5, 1e-3, 0), true, 1))
                .containsExactly(new double[] {0.469711179, -1.261183358, 3.014934237, 0.024037749}, within(2e-6));
    }

    @Test
    void aParameterMayBeExemptFromDecayAndHaveItsOwnRate() {
        double[] plain = train(settings("adamw", 0.1, 1e-8, 0), false, 1);
        double[] fast = train(settings("adamw", 0.1, 1e-8, 0), false, 5);
        double[] start = {0.5, -1.25, 3, 0.01};
        for (int i = 0; i < start.length; i++) {
            assertThat(fast[i] - start[i]).isCloseTo(5 * (plain[i] - start[i]), within(1e-5));
        }
    }

    @Test
    void aLongGradientIsScaledToTheLimitOnBothSides() {
        try (Fixed model = new Fixed(true, 1);
                Optimizer optimizer = new Optimizer(model, settings("adam", 0, 1, 0.5))) {
            model.collect(new double[] {300, -400, 0, 0});
            assertThat(optimizer.step(1, 1)).isCloseTo(500, within(1e-3));
            float[] mean = optimizer.state().get("exp_avg.p").toFloatArray();
            assertThat(mean[0]).isCloseTo(0.1f * 0.3f, within(1e-6f));
            assertThat(mean[1]).isCloseTo(0.1f * -0.4f, within(1e-6f));
        }
    }

    @Test
    void collectedGradientsAreAveragedAndThenZeroed() {
        try (Fixed model = new Fixed(true, 1);
                Optimizer optimizer = new Optimizer(model, settings("adam", 0, 1, 0))) {
            model.collect(new double[] {1, 2, 3, 4});
            model.collect(new double[] {3, 2, 1, 0});
            assertThat(optimizer.step(1, 0.5)).isCloseTo(4, within(1e-5));
            assertThat(model.parameter.getGradient().toFloatArray()).containsOnly(0f);
        }
    }

    @Test
    void aGradientThatIsNoNumberChangesNothing() {
        try (Fixed model = new Fixed(true, 1);
                Optimizer optimizer = new Optimizer(model, settings("adam", 0, 1, 0))) {
            float[] before = model.parameter.toFloatArray();
            model.collect(new double[] {1, Double.NaN, 3, 4});
            assertThat(optimizer.step(1, 1)).isNaN();
            assertThat(model.parameter.toFloatArray()).containsExactly(before);
            assertThat(optimizer.steps()).isZero();
        }
    }

    @Test
    void aParameterThatNoGradientReachesStays() {
        try (Toy toy = new Toy();
                Optimizer optimizer = new Optimizer(toy, settings("adamw", 0.5, 1e-8, 0))) {
            try (NDScope scope = new NDScope();
                    GradientCollector collector = collector()) {
                scope.suppressNotUsedWarning();
                collector.backward(toy.parameters().get("bias").mul(2).sum());
            }
            optimizer.step(1, 1);
            assertThat(toy.parameters().get("unused").toFloatArray()).containsExactly(7f);
            assertThat(toy.parameters().get("bias").toFloatArray()[0]).isNotZero();
        }
    }

    private static GradientCollector collector() {
        return Engine.getEngine("PyTorch").newGradientCollector();
    }

    private static OptimizerSettings settings(String name, double decay, double epsilon, double clip) {
        return new OptimizerSettings(name, 1e-2, decay, 0.9, 0.999, epsilon, clip);
    }

    private static double[] train(OptimizerSettings settings, boolean decay, double factor) {
        try (Fixed model = new Fixed(decay, factor);
                Optimizer optimizer = new Optimizer(model, settings)) {
            for (int t = 1; t <= STEPS; t++) {
                double[] gradient = new double[4];
                for (int i = 0; i < 4; i++) {
                    gradient[i] = Math.sin(t + i) * Math.pow(10, -i);
                }
                model.collect(gradient);
                optimizer.step(1, 1);
            }
            float[] values = model.parameter.toFloatArray();
            double[] wide = new double[values.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = values[i];
            }
            return wide;
        }
    }

    /** One parameter whose gradient is whatever is asked for. */
    private static final class Fixed implements Trainable<double[]> {
        private final NDManager manager = Torch.manager();
        private final NDArray parameter;
        private final Treatment treatment;

        Fixed(boolean decay, double factor) {
            treatment = new Treatment(factor, decay);
            parameter = Torch.floats(manager, new float[] {0.5f, -1.25f, 3, 0.01f}, new Shape(4));
            parameter.setRequiresGradient(true);
        }

        void collect(double[] gradient) {
            try (NDScope scope = new NDScope();
                    GradientCollector collector = collector()) {
                scope.suppressNotUsedWarning();
                losses(gradient, 0).values().forEach(collector::backward);
            }
        }

        @Override
        public SortedMap<String, NDArray> parameters() {
            return new TreeMap<>(java.util.Map.of("p", parameter));
        }

        @Override
        public Treatment treatment(String name) {
            return treatment;
        }

        @Override
        public SortedMap<String, NDArray> losses(double[] gradient, long draw) {
            float[] narrow = new float[gradient.length];
            for (int i = 0; i < narrow.length; i++) {
                narrow[i] = (float) gradient[i];
            }
            NDArray factors = Torch.floats(manager, narrow, new Shape(narrow.length));
            return new TreeMap<>(java.util.Map.of("dot", factors.mul(parameter).sum()));
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
