package org.verw.partsegment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verw.dataset.mask.RleMask;

final class BoundaryFTest {
    private static RleMask box(int width, int height, int x0, int y0, int x1, int y1) {
        byte[] pixels = new byte[width * height];
        for (int y = y0; y < y1; y++) {
            for (int x = x0; x < x1; x++) {
                pixels[y * width + x] = 1;
            }
        }
        return RleMask.ofRows(pixels, height, width);
    }

    /** Every outline pixel against every other: slow and obvious. */
    private static double obvious(RleMask truth, RleMask found) {
        double recall = share(truth, found);
        double precision = share(found, truth);
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static double share(RleMask of, RleMask near) {
        int width = of.width();
        int height = of.height();
        int radius = BoundaryF.tolerance(width, height);
        byte[] a = BoundaryF.outline(of.toRows(), width, height);
        byte[] b = BoundaryF.outline(near.toRows(), width, height);
        int all = 0;
        int hits = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] == 0) {
                continue;
            }
            all++;
            boolean hit = false;
            for (int j = 0; j < b.length; j++) {
                int dx = i % width - j % width;
                int dy = i / width - j / width;
                hit |= b[j] != 0 && dx * dx + dy * dy <= radius * radius;
            }
            hits += hit ? 1 : 0;
        }
        return (double) hits / all;
    }

    @Test
    void agreesWithTheObviousWay() {
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < 40; n++) {
            int width = random.nextInt(6, 200);
            int height = random.nextInt(6, 40);
            RleMask[] two = new RleMask[2];
            for (int i = 0; i < 2; i++) {
                int x0 = random.nextInt(width - 3);
                int y0 = random.nextInt(height - 3);
                two[i] = box(width, height, x0, y0, random.nextInt(x0 + 1, width), random.nextInt(y0 + 1, height));
            }
            assertThat(BoundaryF.of(two[0], two[1])).isCloseTo(obvious(two[0], two[1]), within(1e-12));
        }
    }

    @Test
    void theOutlineOfABoxIsItsRim() {
        byte[] outline = BoundaryF.outline(box(6, 5, 1, 1, 5, 4).toRows(), 6, 5);
        int sum = 0;
        for (byte b : outline) {
            sum += b;
        }
        assertThat(sum).isEqualTo(4 * 3 - 2);
        assertThat(outline[2 * 6 + 2]).isZero();
    }

    @Test
    void oneEmptyMaskIsNoAgreementAndTwoAreFull() {
        RleMask empty = RleMask.empty(10, 10);
        assertThat(BoundaryF.of(empty, empty)).isEqualTo(1);
        assertThat(BoundaryF.of(empty, box(10, 10, 1, 1, 4, 4))).isZero();
        assertThat(BoundaryF.of(box(10, 10, 1, 1, 4, 4), empty)).isZero();
    }

    @Test
    void oneStepAsideIsStillNear() {
        assertThat(BoundaryF.of(box(20, 20, 2, 2, 10, 10), box(20, 20, 3, 2, 11, 10)))
                .isEqualTo(1);
        assertThat(BoundaryF.of(box(20, 20, 2, 2, 6, 6), box(20, 20, 12, 12, 16, 16)))
                .isZero();
    }
}
