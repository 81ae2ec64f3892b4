package org.verw.benchmark.measure;

/**
 * Average precision by the step formula: the mean over all matches of the precision at their positions (equation 14 of the
 * paper; IRRA, PFCVR, FastReID and torchreid compute it so).
 */
record AveragePrecision() implements Measure {
    @Override
    public String name() {
        return "mAP";
    }

    @Override
    public String definition() {
        return "mean over queries of average precision, step formula: mean precision at the matches";
    }

    @Override
    public double of(int[] positions) {
        double sum = 0;
        for (int i = 0; i < positions.length; i++) {
            sum += (i + 1.0) / positions[i];
        }
        return sum / positions.length;
    }

    @Override
    public double expected(TieBlocks ties) {
        return ties.expectedMean((earlier, position) -> (earlier + 1) / position);
    }
}
