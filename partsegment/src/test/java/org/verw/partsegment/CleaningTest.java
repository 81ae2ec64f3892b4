package org.verw.partsegment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.PartSegmenter;

final class CleaningTest {
    /** A wheel of 16 pixels with a hole of 1 and a speck of 1, and a mirror of one pixel, in 10 x 10. */
    private static final class Speckled implements PartSegmenter {
        @Override
        public SortedMap<String, String> settings() {
            return new TreeMap<>(Map.of("segmenter", "speckled"));
        }

        @Override
        public List<PartMask> segment(Picture picture) {
            byte[] wheel = new byte[100];
            for (int y = 2; y < 6; y++) {
                for (int x = 2; x < 6; x++) {
                    wheel[10 * y + x] = 1;
                }
            }
            wheel[33] = 0;
            wheel[99] = 1;
            byte[] mirror = new byte[100];
            mirror[50] = 1;
            return List.of(
                    PartMask.of(Part.WHEELS, 0.5, RleMask.ofRows(wheel, 10, 10)),
                    PartMask.of(Part.MIRRORS, 0.5, RleMask.ofRows(mirror, 10, 10)));
        }

        @Override
        public void close() {}
    }

    private static List<PartMask> cleaned(double speck, double hole) {
        Cleaning cleaning = new Cleaning(new Cleaning.Size(speck), new Cleaning.Size(hole));
        try (PartSegmenter segmenter = CleanedSegmenter.of(new Speckled(), cleaning)) {
            return segmenter.segment(new Picture(10, 10, new byte[300]));
        }
    }

    @Test
    void sharesAndPixelsMeanTheSame() {
        for (double two : new double[] {0.02, 2}) {
            List<PartMask> parts = cleaned(two, two);
            assertThat(parts).extracting(PartMask::part).containsExactly(Part.WHEELS);
            assertThat(parts.get(0).mask().area()).isEqualTo(16);
            assertThat(parts.get(0).box().w()).isEqualTo(4);
        }
        assertThat(cleaned(2, 0).get(0).mask().area()).isEqualTo(15);
    }

    @Test
    void withoutCleaningASegmentersSettingsAreItsOwn() {
        PartSegmenter own = new Speckled();
        assertThat(CleanedSegmenter.of(own, Cleaning.NONE)).isSameAs(own);
        Cleaning cleaning = new Cleaning(new Cleaning.Size(0.0001), new Cleaning.Size(20));
        assertThat(CleanedSegmenter.of(own, cleaning).settings())
                .containsEntry("segmenter", "speckled")
                .containsEntry("minSpeck", "1.0E-4 of the picture")
                .containsEntry("fillHoles", "20 pixels");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.5, Double.NaN, Double.POSITIVE_INFINITY})
    void otherNumbersAreRefused(double number) {
        assertThatThrownBy(() -> new Cleaning.Size(number)).isInstanceOf(ConfigException.class);
    }
}
