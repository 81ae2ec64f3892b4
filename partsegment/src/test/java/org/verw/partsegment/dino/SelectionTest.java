package org.verw.partsegment.dino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.Part;
import org.verw.dataset.mask.Box;
import org.verw.partsegment.detect.Detection;
import org.verw.partsegment.dino.Caption.Phrase;

/** Against the slow obvious way: every probability computed, every pair of boxes compared. */
final class SelectionTest {
    static final Caption CAPTION = new Caption(
            LongStream.range(0, 20).boxed().toList(),
            List.of(
                    new Phrase(Part.WINDOWS, "car windows", 1, 3),
                    new Phrase(Part.WINDOWS, "windshield", 4, 5),
                    new Phrase(Part.WHEELS, "wheel", 6, 7),
                    new Phrase(Part.MIRRORS, "rear-view mirror", 8, 12),
                    new Phrase(Part.DOORS, "car door", 13, 15)));

    /** Queries by tokens, the first of them inside the caption. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(float[] logits, float[] boxes) {
        static Answer random(long seed, int queries, int columns) {
            SplittableRandom random = new SplittableRandom(seed);
            float[] logits = new float[queries * columns];
            float[] boxes = new float[queries * 4];
            for (int q = 0; q < queries; q++) {
                for (int c = 0; c < columns; c++) {
                    logits[q * columns + c] = c < 20 ? (float) (random.nextDouble() * 6 - 5) : Float.NEGATIVE_INFINITY;
                }
                // Many near the same few places, some beyond the border.
                for (int k = 0; k < 4; k++) {
                    boxes[q * 4 + k] = (float) (random.nextInt(4) * 0.3 + random.nextDouble() * 0.05);
                }
            }
            return new Answer(logits, boxes);
        }
    }

    private static List<Detection> slowly(Answer answer, int columns, double box, double text, int w, int h) {
        List<Detection> found = new ArrayList<>();
        for (int q = 0; q < answer.boxes.length / 4; q++) {
            double[] p = new double[columns];
            double most = 0;
            for (int c = 0; c < columns; c++) {
                p[c] = 1 / (1 + Math.exp(-(double) answer.logits[q * columns + c]));
                most = Math.max(most, p[c]);
            }
            Phrase best = null;
            double score = -1;
            for (Phrase phrase : CAPTION.phrases()) {
                for (int c = phrase.start(); c < phrase.end(); c++) {
                    if (p[c] > score) {
                        score = p[c];
                        best = phrase;
                    }
                }
            }
            double x0 = Math.min(w, Math.max(0, (answer.boxes[q * 4] - answer.boxes[q * 4 + 2] / 2.0) * w));
            double x1 = Math.min(w, Math.max(0, (answer.boxes[q * 4] + answer.boxes[q * 4 + 2] / 2.0) * w));
            double y0 = Math.min(h, Math.max(0, (answer.boxes[q * 4 + 1] - answer.boxes[q * 4 + 3] / 2.0) * h));
            double y1 = Math.min(h, Math.max(0, (answer.boxes[q * 4 + 1] + answer.boxes[q * 4 + 3] / 2.0) * h));
            if (best != null && most > box && score >= text && x1 > x0 && y1 > y0) {
                found.add(new Detection(best.part(), score, new Box(x0, y0, x1 - x0, y1 - y0)));
            }
        }
        return found;
    }

    /** Takes the best that is left, throws away what it overlaps, again and again. */
    private static List<Detection> suppressedSlowly(List<Detection> found, double overlap) {
        List<Detection> kept = new ArrayList<>();
        for (Part part : Part.values()) {
            List<Detection> left =
                    new ArrayList<>(found.stream().filter(d -> d.part() == part).toList());
            while (!left.isEmpty()) {
                Detection best = left.get(0);
                for (Detection one : left) {
                    best = one.score() > best.score() ? one : best;
                }
                Detection winner = best;
                kept.add(winner);
                left.remove(winner);
                left.removeIf(d -> d.box().iou(winner.box()) > overlap);
            }
        }
        return kept;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theFastWayIsTheSlowWay(long seed) {
        Answer answer = Answer.random(seed, 300, 32);
        double box = 0.5 + seed * 0.02;
        List<Detection> fast = new Selection(box, 0.4).select(CAPTION, answer.logits, 32, answer.boxes, 640, 480);
        List<Detection> slow = slowly(answer, 32, box, 0.4, 640, 480);
        assertThat(fast).isNotEmpty().hasSameSizeAs(slow);
        for (int i = 0; i < fast.size(); i++) {
            assertThat(fast.get(i).part()).isEqualTo(slow.get(i).part());
            assertThat(fast.get(i).box()).isEqualTo(slow.get(i).box());
            assertThat(fast.get(i).score()).isCloseTo(slow.get(i).score(), within(1e-12));
        }
        double overlap = seed / 10.0;
        assertThat(Suppression.suppress(fast, overlap)).isEqualTo(suppressedSlowly(fast, overlap));
    }

    @Test
    void twoHundredVehiclesKeepTheirPartsAndLoseTheirDuplicates() {
        List<Detection> found = new ArrayList<>();
        for (int vehicle = 0; vehicle < 200; vehicle++) {
            for (Part part : Part.values()) {
                double x = vehicle % 20 * 50 + part.ordinal() * 2;
                double y = vehicle / 20 * 50;
                found.add(new Detection(part, 0.5, new Box(x, y, 20, 20)));
                found.add(new Detection(part, 0.6, new Box(x + 1, y, 20, 20)));
            }
        }
        assertThat(Suppression.suppress(found, 0.7))
                .hasSize(200 * 6)
                .allMatch(d -> d.score() == 0.6)
                .isSortedAccordingTo(Comparator.comparing(Detection::part));
    }

    @Test
    void aNumberThatIsNoneHidesNothing() {
        float[] logits = new float[2 * 20];
        Arrays.fill(logits, -9);
        logits[0] = Float.NaN;
        logits[6] = 2;
        Arrays.fill(logits, 20, 40, Float.NaN);
        float[] boxes = {0.5f, 0.5f, 0.5f, 0.5f, Float.NaN, 0.5f, 0.5f, 0.5f};
        List<Detection> found = new Selection(0.35, 0.25).select(CAPTION, logits, 20, boxes, 100, 100);
        assertThat(found).singleElement().satisfies(one -> {
            assertThat(one.part()).isEqualTo(Part.WHEELS);
            assertThat(one.box()).isEqualTo(new Box(25, 25, 50, 50));
        });
    }

    @Test
    void aBoxWithoutANumberIsNoBox() {
        float[] logits = new float[20];
        Arrays.fill(logits, 5);
        for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, -1}) {
            float[] boxes = {0.5f, 0.5f, bad, 0.5f};
            List<Detection> found = new Selection(0.35, 0.25).select(CAPTION, logits, 20, boxes, 100, 100);
            assertThat(found).allMatch(d -> d.box().w() == 100);
        }
    }

    @Test
    void aPartOnTheBorderIsClipped() {
        float[] logits = new float[20];
        Arrays.fill(logits, -9);
        logits[13] = 3;
        float[] boxes = {1, 0, 0.5f, 0.5f};
        assertThat(new Selection(0.35, 0.25).select(CAPTION, logits, 20, boxes, 200, 100))
                .singleElement()
                .satisfies(d -> assertThat(d.box()).isEqualTo(new Box(150, 0, 50, 25)));
    }

    @Test
    void theBestTokenMayBeNobodysButTheLabelNeedsItsOwn() {
        float[] logits = new float[20];
        Arrays.fill(logits, -9);
        logits[3] = 3; // a full stop
        float[] boxes = {0.5f, 0.5f, 0.5f, 0.5f};
        assertThat(new Selection(0.35, 0.25).select(CAPTION, logits, 20, boxes, 10, 10))
                .isEmpty();
        logits[8] = -1; // 0.27
        assertThat(new Selection(0.35, 0.25).select(CAPTION, logits, 20, boxes, 10, 10))
                .singleElement()
                .satisfies(d -> {
                    assertThat(d.part()).isEqualTo(Part.MIRRORS);
                    assertThat(d.score()).isCloseTo(0.2689, within(1e-4));
                });
    }
}
