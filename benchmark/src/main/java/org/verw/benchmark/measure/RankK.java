package org.verw.benchmark.measure;

/**
 * Rank-k: 1 when a match is among the first k images (equation 13 of the paper).
 *
 * @param k at least 1
 */
record RankK(int k) implements Measure {
    @Override
    public String name() {
        return "R" + k;
    }

    @Override
    public String definition() {
        return "share of queries with a match among the first " + k;
    }

    @Override
    public double of(int[] positions) {
        return positions[0] <= k ? 1 : 0;
    }

    /** 1 - C(size - relevant, m) / C(size, m), where m images of the first block are among the first k. */
    @Override
    public double expected(TieBlocks ties) {
        int size = ties.size()[0];
        int other = size - ties.relevant()[0];
        int seen = Math.min(size, Math.max(0, k - ties.before()[0]));
        double missed = 1;
        for (int i = 0; i < seen; i++) {
            missed *= Math.max(0, (double) (other - i) / (size - i));
        }
        return 1 - missed;
    }
}
