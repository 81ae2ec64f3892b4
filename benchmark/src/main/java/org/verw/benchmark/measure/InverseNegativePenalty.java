package org.verw.benchmark.measure;

/**
 * Inverse negative penalty: matches over the position of the last of them, the effort of finding all (Ye et al., Deep Learning
 * for Person Re-identification: A Survey and Outlook, 2021).
 */
record InverseNegativePenalty() implements Measure {
    @Override
    public String name() {
        return "mINP";
    }

    @Override
    public String definition() {
        return "mean over queries of the number of matches over the position of the last";
    }

    @Override
    public double of(int[] positions) {
        return (double) positions.length / positions[positions.length - 1];
    }

    /** The last match of a block is its i-th image with probability C(i-1, relevant-1) / C(size, relevant). */
    @Override
    public double expected(TieBlocks ties) {
        int last = ties.count() - 1;
        int size = ties.size()[last];
        int relevant = ties.relevant()[last];
        double probability = (double) relevant / size;
        double sum = 0;
        for (int i = size; i >= relevant; i--) {
            sum += probability / (ties.before()[last] + i);
            probability *= i == 1 ? 0 : (double) (i - relevant) / (i - 1);
        }
        return ties.matches() * sum;
    }
}
