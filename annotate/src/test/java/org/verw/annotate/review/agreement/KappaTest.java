package org.verw.annotate.review.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Review.Verdict;

final class KappaTest {
    private static final Verdict OK = Verdict.OK;
    private static final Verdict EDITED = Verdict.EDITED;
    private static final Verdict REJECT = Verdict.REJECT;

    private static List<List<Verdict>> pairs(int both, int first, int second, int neither) {
        List<List<Verdict>> pairs = new ArrayList<>();
        for (int i = 0; i < both + first + second + neither; i++) {
            pairs.add(
                    i < both
                            ? List.of(OK, OK)
                            : i < both + first
                                    ? List.of(OK, REJECT)
                                    : i < both + first + second ? List.of(REJECT, OK) : List.of(REJECT, REJECT));
        }
        return pairs;
    }

    private static Map<Verdict, Integer> count(int ok, int edited, int reject) {
        Map<Verdict, Integer> count = new TreeMap<>();
        if (ok > 0) {
            count.put(OK, ok);
        }
        if (edited > 0) {
            count.put(EDITED, edited);
        }
        if (reject > 0) {
            count.put(REJECT, reject);
        }
        return count;
    }

    /** The worked example of the textbooks: 20 and 15 agreed, 5 and 10 not; and two tables of equal agreement, 0.13 and 0.26. */
    @Test
    void cohensKappaIsThatOfTheWorkedExamples() {
        assertThat(Kappa.cohen(pairs(20, 5, 10, 15))).isCloseTo(0.4, within(1e-12));
        assertThat(Kappa.cohen(pairs(45, 15, 25, 15))).isCloseTo(0.1304, within(5e-5));
        assertThat(Kappa.cohen(pairs(25, 35, 5, 35))).isCloseTo(0.2593, within(5e-5));
        assertThat(Kappa.cohen(pairs(5, 0, 0, 5))).isEqualTo(1);
        assertThat(Kappa.cohen(pairs(0, 5, 5, 0))).isEqualTo(-1);
    }

    @Test
    void kappaIsNotDefinedWithoutCaptionsOrWithoutDifference() {
        assertThat(Kappa.cohen(List.of())).isNull();
        assertThat(Kappa.cohen(pairs(9, 0, 0, 0))).isNull();
        assertThat(Kappa.fleiss(List.of())).isNull();
        assertThat(Kappa.fleiss(List.of(count(3, 0, 0)))).isNull();
        assertThat(Kappa.alpha(List.of())).isNull();
        assertThat(Kappa.alpha(List.of(count(1, 0, 0), count(0, 1, 0)))).isNull();
        assertThat(Kappa.alpha(List.of(count(2, 0, 0)))).isNull();
    }

    /**
     * By hand: three captions, three reviewers: (3,0,0), (1,2,0), (0,0,3). Agreement 1, 1/3, 1: mean 7/9. Shares 4/9, 2/9, 3/9: chance
     * 29/81. Kappa (63 - 29) / (81 - 29) = 34/52.
     */
    @Test
    void fleissKappaIsThatOfAHandWorkedTable() {
        assertThat(Kappa.fleiss(List.of(count(3, 0, 0), count(1, 2, 0), count(0, 0, 3))))
                .isCloseTo(34.0 / 52, within(1e-12));
    }

    /** By hand; units with one verdict do not pair. */
    @Test
    void alphaIsThatOfAHandWorkedTableWithMissingVerdicts() {
        List<Map<Verdict, Integer>> counts =
                List.of(count(2, 0, 0), count(1, 1, 0), count(3, 0, 0), count(0, 3, 0), count(0, 0, 1));
        // Observed: 2 / (2 - 1) = 2. Totals 6 ok, 4 edited of 10: expected (6 * 4 + 4 * 6) / 9.
        assertThat(Kappa.alpha(counts)).isCloseTo(1 - 2 / (48.0 / 9), within(1e-12));
    }

    /** For two reviewers and many captions Fleiss' kappa is Scott's pi, and alpha comes close to it. */
    @Test
    void theThreeMeasuresComeTogetherForManyCaptions() {
        SplittableRandom random = new SplittableRandom(4);
        List<List<Verdict>> pairs = new ArrayList<>();
        List<Map<Verdict, Integer>> counts = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            Verdict one = Verdict.values()[random.nextInt(3)];
            Verdict other = random.nextDouble() < 0.6 ? one : Verdict.values()[random.nextInt(3)];
            pairs.add(List.of(one, other));
            Map<Verdict, Integer> count = new TreeMap<>(Map.of(one, 1));
            count.merge(other, 1, Integer::sum);
            counts.add(count);
        }
        assertThat(Kappa.cohen(pairs)).isCloseTo(0.6, within(0.01));
        assertThat(Kappa.fleiss(counts)).isCloseTo(Kappa.cohen(pairs), within(0.001));
        assertThat(Kappa.alpha(counts)).isCloseTo(Kappa.fleiss(counts), within(0.001));
    }

    /** Table I of R. G. Newcombe, Two-sided confidence intervals for the single proportion, 1998: the score method. */
    @Test
    void wilsonIntervalsAreThosePublished() {
        wilson(81, 263, 0.2553, 0.3662);
        wilson(15, 148, 0.0624, 0.1605);
        wilson(0, 20, 0.0000, 0.1611);
        wilson(1, 29, 0.0061, 0.1718);
        wilson(20, 20, 0.8389, 1);
        assertThat(Share.of(0, 0, 0.95).share()).isNull();
    }

    private static void wilson(int count, int of, double low, double high) {
        Share share = Share.of(count, of, 0.95);
        assertThat(share.low()).isCloseTo(low, within(5.1e-5));
        assertThat(share.high()).isCloseTo(high, within(5.1e-5));
    }

    @Test
    void editsAreCountedInWords() {
        assertThat(EditDistance.words("a red car", "a red car")).isZero();
        assertThat(EditDistance.words("a red car with wheels", "a blue car")).isEqualTo(3);
        assertThat(EditDistance.words("", "a car")).isEqualTo(2);
        assertThat(EditDistance.relative("a red car", "a blue car")).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(EditDistance.relative("", "")).isZero();
        assertThat(EditDistance.words("a ".repeat(500_000), "b")).isLessThanOrEqualTo(1000);
    }
}
