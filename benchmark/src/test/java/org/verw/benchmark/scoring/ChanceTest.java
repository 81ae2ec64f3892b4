package org.verw.benchmark.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;

/** Intervals, paired tests and spreads, against what theory says of them. */
final class ChanceTest {
    private static final List<Measure> RANK = List.of(Measures.rank(1), Measures.of("MRR"));

    /** 500 vehicles of one query each, right with probability 0.3: the binomial interval is known. */
    @Test
    void theIntervalOfIndependentQueriesIsTheBinomialOne() {
        List<Scored.Answer> answers = answers(new SplittableRandom(1), 500, 1, 0.3);
        double mean = new Scored(Protocol.T2I, answers, 1).mean(RANK.get(0));
        Interval interval = intervals(answers)[0];
        double half = 1.96 * Math.sqrt(mean * (1 - mean) / 500);
        assertThat(interval.low()).isCloseTo(mean - half, within(0.005));
        assertThat(interval.high()).isCloseTo(mean + half, within(0.005));
    }

    /** Ten equal answers of a vehicle tell no more than one: the interval must not shrink. */
    @Test
    void queriesOfOneVehicleAreNoIndependentTrials() {
        Interval one = intervals(answers(new SplittableRandom(2), 300, 1, 0.5))[0];
        Interval ten = intervals(answers(new SplittableRandom(2), 300, 10, 0.5))[0];
        assertThat(ten.high() - ten.low()).isCloseTo(one.high() - one.low(), within(0.01));
    }

    @Test
    void theNumberOfThreadsChangesNoInterval() {
        VehicleSums sums = VehicleSums.ofAnswers(answers(new SplittableRandom(3), 100, 3, 0.4), RANK);
        assertThat(Bootstrap.intervals(sums, Sampling.USUAL, 3))
                .containsExactly(Bootstrap.intervals(sums, Sampling.USUAL, 1));
    }

    @Test
    void aSystemThatIsTrulyBetterIsToldFromOneThatIsNot() {
        List<Outcome> weak = outcomes(answers(new SplittableRandom(4), 400, 2, 0.3));
        List<Outcome> same = outcomes(answers(new SplittableRandom(5), 400, 2, 0.3));
        List<Outcome> strong = outcomes(answers(new SplittableRandom(6), 400, 2, 0.5));
        PairedTest.Difference none = PairedTest.compare(List.of(same), List.of(weak), RANK, Sampling.USUAL, 2)
                .get(0);
        PairedTest.Difference real = PairedTest.compare(List.of(strong), List.of(weak), RANK, Sampling.USUAL, 2)
                .get(0);
        assertThat(none.p()).isGreaterThan(0.05);
        assertThat(none.interval().low()).isNegative();
        assertThat(none.interval().high()).isPositive();
        assertThat(real.p()).isLessThan(0.001);
        assertThat(real.interval().low()).isPositive();
        assertThat(real.difference()).isCloseTo(0.2, within(0.08));
    }

    /** Twelve vehicles allow every swap to be tried. */
    @Test
    void thePValueIsThatOfAllSwaps() {
        double[] differences = {1, 1, 1, 0, 1, -1, 1, 1, 0, 1, 1, -1};
        List<Outcome> first = new ArrayList<>();
        List<Outcome> second = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            first.add(outcome(i, differences[i] >= 0 ? 1 : 2));
            second.add(outcome(i, differences[i] > 0 ? 2 : 1));
        }
        double observed = 6;
        long extreme = IntStream.range(0, 1 << 12)
                .filter(bits -> Math.abs(IntStream.range(0, 12)
                                .mapToDouble(i -> (bits >> i & 1) == 1 ? differences[i] : -differences[i])
                                .sum())
                        >= observed)
                .count();
        PairedTest.Difference found = PairedTest.compare(
                        List.of(first), List.of(second), RANK, new Sampling(0.95, 40_000, 7), 1)
                .get(0);
        assertThat(found.p()).isCloseTo(extreme / 4096.0, within(0.01));
        assertThat(found.difference()).isCloseTo(0.5, within(1e-12));
    }

    /** A system that is right in one of two runs is half right. */
    @Test
    void severalRunsOfASystemAreAveragedQueryByQuery() {
        List<Outcome> right = List.of(outcome(0, 1), outcome(1, 1));
        List<Outcome> wrong = List.of(outcome(0, 2), outcome(1, 2));
        PairedTest.Difference found = PairedTest.compare(List.of(right, wrong), List.of(wrong), RANK, Sampling.USUAL, 1)
                .get(0);
        assertThat(found.difference()).isEqualTo(0.5);
    }

    @Test
    void queriesThatOnlyOneSystemWasAskedAreLeftOutOfAPair() {
        List<Outcome> first = List.of(outcome(0, 1), outcome(1, 2));
        List<Outcome> second = List.of(outcome(1, 1), outcome(2, 1));
        assertThat(PairedTest.compare(List.of(first), List.of(second), RANK, Sampling.USUAL, 1)
                        .get(0)
                        .queries())
                .isEqualTo(1);
        assertThatThrownBy(() -> PairedTest.compare(List.of(first), List.of(List.of()), RANK, Sampling.USUAL, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Student's t with 2 degrees of freedom: 4.303. */
    @Test
    void threeSeedsHaveAMeanASpreadAndAWideInterval() {
        Seeds seeds = Seeds.of(List.of(10.0, 12.0, 14.0), 0.95);
        assertThat(seeds.mean()).isEqualTo(12);
        assertThat(seeds.deviation()).isEqualTo(2);
        assertThat(seeds.interval().high()).isCloseTo(12 + 4.3027 * 2 / Math.sqrt(3), within(1e-3));
        assertThat(Seeds.of(List.of(5.0), 0.95)).isEqualTo(new Seeds(1, 5, null, null));
    }

    private static Interval[] intervals(List<Scored.Answer> answers) {
        return Bootstrap.intervals(VehicleSums.ofAnswers(answers, RANK), Sampling.USUAL, 2);
    }

    /** Every vehicle is right or wrong with all its queries. */
    private static List<Scored.Answer> answers(SplittableRandom random, int vehicles, int queries, double right) {
        List<Scored.Answer> answers = new ArrayList<>();
        for (int v = 0; v < vehicles; v++) {
            int position = random.nextDouble() < right ? 1 : random.nextInt(2, 50);
            for (int q = 0; q < queries; q++) {
                answers.add(new Scored.Answer(
                        v * queries + q, "v" + v, new Hits(Hits.State.RANKED, 1, new int[] {position}, null), 100, 0));
            }
        }
        return answers;
    }

    private static List<Outcome> outcomes(List<Scored.Answer> answers) {
        return answers.stream()
                .map(a -> new Outcome("q" + a.query(), a.vehicle(), a.hits()))
                .toList();
    }

    private static Outcome outcome(int query, int position) {
        return new Outcome("q" + query, "v" + query, new Hits(Hits.State.RANKED, 1, new int[] {position}, null));
    }
}
