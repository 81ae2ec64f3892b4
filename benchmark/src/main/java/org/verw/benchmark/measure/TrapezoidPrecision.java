package org.verw.benchmark.measure;

/**
 * Average precision by the trapezoid formula: at each match the mean of the precision before and at it, 1 before the first image
 * (VeRi-776's own compute_AP.m, after the Oxford buildings). About one point above or below the step formula.
 */
record TrapezoidPrecision() implements Measure {
    @Override
    public String name() {
        return "mAP-trapezoid";
    }

    @Override
    public String definition() {
        return "mean over queries of average precision, trapezoid formula (VeRi-776's own script)";
    }

    @Override
    public double of(int[] positions) {
        double sum = 0;
        for (int i = 0; i < positions.length; i++) {
            sum += step(i, positions[i]);
        }
        return sum / positions.length;
    }

    @Override
    public double expected(TieBlocks ties) {
        double sum = 0;
        int found = 0;
        for (int b = 0; b < ties.count(); b++) {
            int size = ties.size()[b];
            int relevant = ties.relevant()[b];
            for (int i = 1; i <= size; i++) {
                double earlier = size == 1 ? 0 : (i - 1.0) * (relevant - 1) / (size - 1);
                sum += (double) relevant / size * step(found + earlier, ties.before()[b] + i);
            }
            found += relevant;
        }
        return sum / found;
    }

    /** Linear in {@code earlier}, so that its expectation is its value at the expectation. */
    private static double step(double earlier, int position) {
        double before = position == 1 ? 1 : earlier / (position - 1);
        return (before + (earlier + 1) / position) / 2;
    }
}
