package org.verw.benchmark.measure;

/** Reciprocal rank: 1 over the position of the first match (CityFlow-NL's measure). */
record ReciprocalRank() implements Measure {
    @Override
    public String name() {
        return "MRR";
    }

    @Override
    public String definition() {
        return "mean over queries of 1 over the position of the first match";
    }

    @Override
    public double of(int[] positions) {
        return 1.0 / positions[0];
    }

    /** The first match of a block is its i-th image with probability C(size-i, relevant-1) / C(size, relevant). */
    @Override
    public double expected(TieBlocks ties) {
        int size = ties.size()[0];
        int relevant = ties.relevant()[0];
        double probability = (double) relevant / size;
        double sum = 0;
        for (int i = 1; i <= size - relevant + 1; i++) {
            sum += probability / (ties.before()[0] + i);
            probability *= i == size ? 0 : (double) (size - i - relevant + 1) / (size - i);
        }
        return sum;
    }
}
