package org.verw.benchmark.scoring;

import org.verw.dataset.Require;

/**
 * How chance is allowed for.
 *
 * @param level of the intervals, for example 0.95
 * @param draws of the bootstrap and of the randomisation test
 * @param seed that they are drawn from
 */
public record Sampling(double level, int draws, long seed) {
    /** 95 %, 10,000 draws. */
    public static final Sampling USUAL = new Sampling(0.95, 10_000, 1);

    public Sampling {
        Require.within(0.5, 0.9999, level, "level");
        Require.atLeast(100, draws, "draws");
    }
}
