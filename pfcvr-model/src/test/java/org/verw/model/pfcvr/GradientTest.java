package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.model.VehicleBatch;

/**
 * Gradients against differences of the loss: along the gradient of each parameter, a small step up minus a small step down must
 * give the gradient's length.
 */
final class GradientTest {
    private static final double CHANGE = 0.008;

    @ParameterizedTest
    @ValueSource(strings = {"pfcvr", "pfcvr-paper", "pfcvr-released", "irra"})
    void gradientsAreDifferences(String name) {
        VehicleBatch batch = Small.batch(4, 11);
        try (RetrievalModel model = Small.model(name)) {
            Map<String, float[]> gradients = Descent.gradients(model, batch, 3, new TreeMap<>());
            SoftAssertions softly = new SoftAssertions();
            int checked = 0;
            for (Map.Entry<String, float[]> gradient : gradients.entrySet()) {
                double length = length(gradient.getValue());
                if (length < 0.02) {
                    continue; // the loss is a float32 around 10: a smaller slope drowns in its rounding
                }
                float[] start = model.parameters().get(gradient.getKey()).toFloatArray();
                Slope slope = new Slope(model, batch, gradient.getKey(), start, gradient.getValue(), length);
                double step = CHANGE / length;
                // Richardson's: the error of the third order goes.
                double found = (4 * slope.at(step / 2) - slope.at(step)) / 3;
                model.set(gradient.getKey(), start);
                softly.assertThat(found).as(gradient.getKey()).isCloseTo(length, within(0.03 * length));
                checked++;
            }
            softly.assertAll();
            assertThat(checked).isGreaterThan(gradients.size() / 2);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Slope(
            RetrievalModel model,
            VehicleBatch batch,
            String parameter,
            float[] start,
            float[] gradient,
            double length) {
        double at(double step) {
            model.set(parameter, moved(start, gradient, step / length));
            double up = total(model, batch);
            model.set(parameter, moved(start, gradient, -step / length));
            return (up - total(model, batch)) / (2 * step);
        }
    }

    private static double total(RetrievalModel model, VehicleBatch batch) {
        SortedMap<String, Double> losses = new TreeMap<>();
        Descent.losses(model, batch, 3, losses);
        return losses.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double length(float[] gradient) {
        double sum = 0;
        for (float g : gradient) {
            sum += (double) g * g;
        }
        return Math.sqrt(sum);
    }

    private static float[] moved(float[] start, float[] direction, double by) {
        float[] moved = new float[start.length];
        for (int i = 0; i < start.length; i++) {
            moved[i] = (float) (start[i] + by * direction[i]);
        }
        return moved;
    }
}
