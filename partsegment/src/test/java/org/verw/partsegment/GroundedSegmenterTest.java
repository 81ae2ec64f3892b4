package org.verw.partsegment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.Detection;
import org.verw.partsegment.detect.Detector;
import org.verw.partsegment.detect.MaskPredictor;
import org.verw.partsegment.detect.PredictedMask;

final class GroundedSegmenterTest {
    private static final Picture PICTURE = new Picture(10, 8, new byte[240]);

    private final List<String> closed = new ArrayList<>();

    private Detector detector(Detection... detections) {
        return new Detector() {
            @Override
            public SortedMap<String, String> settings() {
                return new TreeMap<>(Map.of("model", "abc"));
            }

            @Override
            public List<Detection> detect(Picture picture) {
                return List.of(detections);
            }

            @Override
            public void close() {
                closed.add("detector");
            }
        };
    }

    /** Gives the left half of each box, half believed; nothing for boxes of height 1. */
    private final MaskPredictor halves = new MaskPredictor() {
        @Override
        public SortedMap<String, String> settings() {
            return new TreeMap<>(Map.of("model", "def"));
        }

        @Override
        public List<PredictedMask> predict(Picture picture, List<Box> boxes) {
            return boxes.stream()
                    .map(b -> new PredictedMask(
                            b.h() == 1
                                    ? RleMask.empty(picture.height(), picture.width())
                                    : mask((int) b.x(), (int) b.y(), (int) b.w() / 2, (int) b.h()),
                            0.5))
                    .toList();
        }

        @Override
        public void close() {
            closed.add("masks");
        }
    };

    private static RleMask mask(int x, int y, int w, int h) {
        byte[] rows = new byte[80];
        for (int row = y; row < y + h; row++) {
            Arrays.fill(rows, row * 10 + x, row * 10 + x + w, (byte) 1);
        }
        return RleMask.ofRows(rows, 8, 10);
    }

    @Test
    void masksOfAPartAreUnitedAndThePartsScoreIsItsBest() {
        GroundedSegmenter segmenter = new GroundedSegmenter(
                "grounded-sam",
                detector(
                        new Detection(Part.WHEELS, 0.8, new Box(0, 0, 4, 4)),
                        new Detection(Part.WHEELS, 0.9, new Box(5, 4, 4, 4)),
                        new Detection(Part.LIGHTS, 0.7, new Box(0, 0, 4, 1))),
                halves,
                0);
        List<PartMask> parts = segmenter.segment(PICTURE);
        assertThat(parts).singleElement().satisfies(wheels -> {
            assertThat(wheels.part()).isEqualTo(Part.WHEELS);
            assertThat(wheels.mask()).isEqualTo(mask(0, 0, 2, 4).union(mask(5, 4, 2, 4)));
            assertThat(wheels.score()).isCloseTo(0.45, within(1e-12));
        });
        assertThat(segmenter.settings())
                .containsEntry("segmenter", "grounded-sam")
                .containsEntry("detector.model", "abc")
                .containsEntry("masks.model", "def");
        segmenter.close();
        assertThat(closed).containsExactly("detector", "masks");
    }

    @Test
    void boxesAsMasksHoldThePixelsWhoseCentresAreInside() {
        Box[] boxes = {
            new Box(0.4, 0.6, 2.2, 1.9), // columns 0.5, 1.5, 2.5; rows 1.5
            new Box(9.2, 7.9, 0.8, 0.1), // column 9.5; no row's centre: the last row
            new Box(0, 0, 10, 8),
            new Box(3.6, 3.6, 0.2, 0.2), // no centre at all: the pixel it is in
        };
        List<PredictedMask> masks = new BoxMasks().predict(PICTURE, List.of(boxes));
        assertThat(masks)
                .extracting(PredictedMask::mask)
                .containsExactly(mask(0, 1, 3, 1), mask(9, 7, 1, 1), mask(0, 0, 10, 8), mask(3, 3, 1, 1));
    }

    @Test
    void partsThatAreTooSmallAreAbsent() {
        Detection small = new Detection(Part.DOORS, 1, new Box(0, 0, 2, 2));
        Detection large = new Detection(Part.ROOF, 1, new Box(0, 0, 9, 8));
        GroundedSegmenter segmenter =
                new GroundedSegmenter("grounding-dino", detector(small, large), new BoxMasks(), 0.1);
        assertThat(segmenter.segment(PICTURE)).extracting(PartMask::part).containsExactly(Part.ROOF);
        assertThat(new GroundedSegmenter("x", detector(), halves, 0).segment(PICTURE))
                .isEmpty();
    }

    @Test
    void whereEachPartRunsIsSaidWhereTheyDiffer() {
        assertThat(new GroundedSegmenter("x", detector(), halves, 0).place()).isEqualTo("CPU");
        assertThat(new GroundedSegmenter("x", detector(), new BoxMasks(), 0).place())
                .isEqualTo("CPU");
        MaskPredictor elsewhere = new MaskPredictor() {
            @Override
            public SortedMap<String, String> settings() {
                return new TreeMap<>();
            }

            @Override
            public List<PredictedMask> predict(Picture picture, List<Box> boxes) {
                return List.of();
            }

            @Override
            public String place() {
                return "GPU";
            }

            @Override
            public void close() {}
        };
        assertThat(new GroundedSegmenter("x", detector(), elsewhere, 0).place()).isEqualTo("CPU, masks on the GPU");
    }
}
