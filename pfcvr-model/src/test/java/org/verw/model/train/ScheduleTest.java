package org.verw.model.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against IRRA's released scheduler (mode cosine, warm-up linear), worked by hand. */
final class ScheduleTest {
    @Test
    void theWarmUpIsAStraightLineFromATenth() {
        Schedule schedule = new Schedule(60, 5, 0.1);
        double[] expected = {0.1, 0.28, 0.46, 0.64, 0.82};
        for (int epoch = 0; epoch < 5; epoch++) {
            assertThat(schedule.factor(epoch)).isCloseTo(expected[epoch], within(1e-12));
        }
    }

    @Test
    void theCosineGoesFromOneTowardsZero() {
        Schedule schedule = new Schedule(60, 5, 0.1);
        assertThat(schedule.factor(5)).isEqualTo(1);
        assertThat(schedule.factor(16)).isCloseTo(0.904508, within(1e-6));
        assertThat(schedule.factor(59)).isCloseTo(0.000815, within(1e-6));
    }

    @Test
    void withoutWarmUpTheFirstEpochHasTheFullRate() {
        assertThat(new Schedule(1, 0, 0.1).factor(0)).isEqualTo(1);
    }
}
