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
        return ties.expectedMean(TrapezoidPrecision::step);
    }

    private static double step(double earlier, int position) {
        double before = position == 1 ? 1 : earlier / (position - 1);
        return (before + (earlier + 1) / position) / 2;
    }
}
