package org.verw.partsegment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Part;
import org.verw.dataset.mask.RleMask;

final class PartTallyTest {
    @Test
    void agreesWithCountingPixelByPixel() {
        SplittableRandom random = new SplittableRandom(8);
        PartTally tally = new PartTally(Part.LIGHTS);
        int[] images = new int[4];
        double ious = 0;
        long both = 0;
        long truths = 0;
        long founds = 0;
        for (int n = 0; n < 60; n++) {
            byte[] truth = random.nextInt(4) == 0 ? null : pixels(random);
            byte[] found = random.nextInt(4) == 0 ? null : pixels(random);
            tally.add(
                    truth == null ? null : RleMask.ofRows(truth, 7, 9),
                    found == null ? null : RleMask.ofRows(found, 7, 9));
            long common = 0;
            long either = 0;
            for (int i = 0; i < 63; i++) {
                boolean t = truth != null && truth[i] != 0;
                boolean f = found != null && found[i] != 0;
                common += t && f ? 1 : 0;
                either += t || f ? 1 : 0;
                truths += t ? 1 : 0;
                founds += f ? 1 : 0;
            }
            both += common;
            images[truth == null ? 2 : 0]++;
            images[1] += truth != null && found == null ? 1 : 0;
            images[3] += truth == null && found != null ? 1 : 0;
            ious += truth == null ? 0 : (double) common / either;
        }
        PartScore score = tally.score();
        assertThat(new int[] {score.images(), score.missed(), score.absent(), score.invented()})
                .isEqualTo(images);
        assertThat(score.iou()).isCloseTo(ious / images[0], within(1e-12));
        assertThat(score.precision()).isCloseTo((double) both / founds, within(1e-12));
        assertThat(score.recall()).isCloseTo((double) both / truths, within(1e-12));
        assertThat(score.pooledIou()).isCloseTo((double) both / (truths + founds - both), within(1e-12));
    }

    private static byte[] pixels(SplittableRandom random) {
        byte[] pixels = new byte[63];
        pixels[random.nextInt(63)] = 1;
        for (int i = 0; i < 63; i++) {
            pixels[i] |= (byte) random.nextInt(2);
        }
        return pixels;
    }

    @Test
    void whereThePartWasNeverSeenThereIsNoFigure() {
        PartTally tally = new PartTally(Part.ROOF);
        assertThat(tally.add(null, null)).isEqualTo(1);
        assertThat(tally.score().iou()).isNull();
        assertThat(tally.score().precision()).isNull();
        assertThat(tally.score().absent()).isEqualTo(1);
    }
}
