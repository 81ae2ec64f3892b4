package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.verw.benchmark.measure.Measures;

/**
 * Prints how long the intervals of all measures take. Not a test: a figure depends on the machine.
 *
 * <p>Arguments: queries, vehicles, draws, threads, rounds.
 */
public final class BootstrapSpeed {
    private static final int GALLERY = 4403;
    private static final int MATCHES = 8;

    private BootstrapSpeed() {}

    /** Runs it. */
    public static void main(String[] args) {
        int queries = Integer.parseInt(args[0]);
        int vehicles = Integer.parseInt(args[1]);
        Sampling sampling = new Sampling(0.95, Integer.parseInt(args[2]), 1);
        int threads = Integer.parseInt(args[3]);
        Scored scored = scored(queries, vehicles);
        for (int round = 0; round < Integer.parseInt(args[4]); round++) {
            long start = System.nanoTime();
            List<Interval> intervals = Confidence.intervals(scored, Measures.STANDARD, sampling, threads);
            System.out.printf(
                    Locale.ROOT,
                    "%d queries of %d vehicles, %d draws, %d measures on %d threads: %.3f s, %s%n",
                    queries,
                    vehicles,
                    sampling.draws(),
                    Measures.STANDARD.size(),
                    threads,
                    (System.nanoTime() - start) / 1e9,
                    intervals.get(0));
        }
    }

    private static Scored scored(int queries, int vehicles) {
        SplittableRandom random = new SplittableRandom(1);
        List<Scored.Answer> answers = new ArrayList<>();
        for (int i = 0; i < queries; i++) {
            int[] positions =
                    random.ints(1, GALLERY).distinct().limit(MATCHES).sorted().toArray();
            answers.add(new Scored.Answer(
                    i, "v" + i % vehicles, new Hits(Hits.State.RANKED, MATCHES, positions, null), 0, 0));
        }
        return new Scored(Protocol.T2I, answers, 1);
    }
}
