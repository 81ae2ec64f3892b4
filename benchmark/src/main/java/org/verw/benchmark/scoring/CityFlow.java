package org.verw.benchmark.scoring;

import org.jspecify.annotations.Nullable;

/** The one peculiarity of CityFlow-NL's own script (baseline/evaluate.py): a target that a list leaves out has index 100. */
final class CityFlow {
    private static final int MISSING = 101;

    private CityFlow() {}

    /**
     * @param gallery number of tracks
     * @return the same hits, or place 101 where the only match was left out of the list
     */
    static Hits missingIsPlace101(Hits hits, @Nullable Standing standing, int gallery) {
        if (standing == null || hits.state() != Hits.State.RANKED || hits.matches() != 1) {
            return hits;
        }
        boolean unnamed = standing.keys()[0] == ListScorer.unnamed(gallery);
        return unnamed ? new Hits(Hits.State.RANKED, 1, new int[] {MISSING}, null) : hits;
    }
}
