package org.verw.partsegment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogitMapsTest {
    /** Bilinear with aligned pixel centres and clamped borders, written out. */
    private static double sample(float[] map, int rows, int columns, double y, double x) {
        double cy = Math.max(0, Math.min(rows - 1, y));
        double cx = Math.max(0, Math.min(columns - 1, x));
        int y0 = (int) Math.floor(cy);
        int x0 = (int) Math.floor(cx);
        int y1 = Math.min(rows - 1, y0 + 1);
        int x1 = Math.min(columns - 1, x0 + 1);
        double top = map[y0 * columns + x0] * (1 - (cx - x0)) + map[y0 * columns + x1] * (cx - x0);
        double bottom = map[y1 * columns + x0] * (1 - (cx - x0)) + map[y1 * columns + x1] * (cx - x0);
        return top * (1 - (cy - y0)) + bottom * (cy - y0);
    }

    @ParameterizedTest
    @CsvSource({"8,8,31,17", "5,9,9,5", "4,4,1,1", "1,1,6,4", "16,8,8,16"})
    void regionsAreWhereTheInterpolatedLogitIsPositive(int rows, int columns, int width, int height) {
        SplittableRandom random = new SplittableRandom(rows * 100L + width);
        float[] both = new float[2 * rows * columns];
        for (int i = 0; i < both.length; i++) {
            both[i] = (float) (random.nextDouble() * 4 - 2);
        }
        float[] second = java.util.Arrays.copyOfRange(both, rows * columns, both.length);
        LogitMaps.Region region = new LogitMaps(both, rows, columns).region(1, width, height);
        long area = 0;
        double sum = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double value = sample(
                        second, rows, columns, (y + 0.5) * rows / height - 0.5, (x + 0.5) * columns / width - 0.5);
                if (Math.abs(value) > 1e-5) {
                    assertThat(region.pixels()[y * width + x]).isEqualTo((byte) (value > 0 ? 1 : 0));
                }
                if (region.pixels()[y * width + x] == 1) {
                    area++;
                    sum += 1 / (1 + Math.exp(-value));
                }
            }
        }
        assertThat(region.area()).isEqualTo(area);
        assertThat(region.confidence())
                .isCloseTo(area == 0 ? 0 : sum / area, org.assertj.core.data.Offset.offset(1e-5));
    }

    @Test
    void partsAreOnlyWhereAVehicleMayBe() {
        // Two channels of 1 x 3: the vehicle, and a part that is sure of itself everywhere.
        LogitMaps maps = new LogitMaps(new float[] {5, -1, -5, 4, 4, 4}, 1, 3).onVehicle(2);
        assertThat(maps.region(1, 3, 1).pixels()).containsExactly(1, 1, 0);
        assertThat(maps.region(0, 3, 1).pixels()).containsExactly(1, 0, 0);
    }

    @Test
    void theMirrorImageIsTurnedBack() {
        LogitMaps straight = new LogitMaps(new float[] {1, -3, -3, -1, 1, -3}, 2, 3);
        LogitMaps mirrored = new LogitMaps(new float[] {-1, -1, 1, 2, 1, 3}, 2, 3);
        // Means: 1, -2, -2 and 1, 1, -0.5.
        assertThat(straight.meanWithMirrored(mirrored).region(0, 3, 2).pixels()).containsExactly(1, 0, 0, 1, 1, 0);
    }
}
