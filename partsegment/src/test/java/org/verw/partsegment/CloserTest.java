package org.verw.partsegment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CloserTest {
    /** Logits of one channel on a grid of 20 x 10, above 0 in a box. */
    private static LogitMaps box(int x0, int y0, int x1, int y1) {
        float[] logits = new float[200];
        for (int i = 0; i < 200; i++) {
            int x = i % 20;
            int y = i / 20;
            logits[i] = x >= x0 && x < x1 && y >= y0 && y < y1 ? 3 : -3;
        }
        return new LogitMaps(logits, 10, 20);
    }

    private static Closer whole(LogitMaps logits) {
        return new Closer(logits, 20, 10, 0, 0, 20, 10);
    }

    @Test
    void aSmallVehicleIsLookedAtWithSomeRoom() {
        assertThat(whole(box(4, 2, 14, 8)).window(0)).containsExactly(3, 1, 11, 7);
    }

    @Test
    void theWindowEndsWherePicturesDo() {
        assertThat(whole(box(0, 0, 10, 9)).window(0)).containsExactly(0, 0, 10, 9);
    }

    @Test
    void aVehicleThatFillsThePictureOrIsNoneIsNotLookedAtAgain() {
        assertThat(whole(box(1, 1, 19, 9)).window(0)).isNull();
        assertThat(whole(box(0, 0, 0, 0)).window(0)).isNull();
        assertThat(whole(box(5, 5, 6, 6)).window(0)).as("a speck").isNull();
    }

    @Test
    void whatIsFoundInTheWindowLiesWhereTheWindowWas() {
        LogitMaps.Region region = new Closer(box(0, 0, 20, 5), 40, 30, 7, 9, 20, 10).region(0);
        assertThat(region.area()).isEqualTo(100);
        assertThat(region.pixels()).hasSize(1200);
        for (int i = 0; i < 1200; i++) {
            int x = i % 40;
            int y = i / 40;
            assertThat(region.pixels()[i]).isEqualTo((byte) (x >= 7 && x < 27 && y >= 9 && y < 14 ? 1 : 0));
        }
    }
}
