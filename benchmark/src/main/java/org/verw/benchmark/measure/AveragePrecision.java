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

    /** McSherry and Najork, Computing Information Retrieval Performance Measures Efficiently in the Presence of Tied Scores, 2008. */
    @Override
    public double expected(TieBlocks ties) {
        double sum = 0;
        int found = 0;
        for (int b = 0; b < ties.count(); b++) {
            int size = ties.size()[b];
            int relevant = ties.relevant()[b];
            for (int i = 1; i <= size; i++) {
                double earlier = size == 1 ? 0 : (i - 1.0) * (relevant - 1) / (size - 1);
                sum += (double) relevant / size * (found + earlier + 1) / (ties.before()[b] + i);
            }
            found += relevant;
        }
        return sum / found;
    }
}
