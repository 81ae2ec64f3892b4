package org.verw.benchmark.measure;

/**
 * The matches of one query as blocks of equally scored images, best block first. Blocks without a match are left out. A match
 * that is tied with nothing is a block of its own. The arrays are shared and not written to.
 *
 * @param before images that are ranked above the block
 * @param size images in the block
 * @param relevant matches among them, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // read in tight loops, never compared
public record TieBlocks(int[] before, int[] size, int[] relevant) {
    /** Number of blocks. */
    public int count() {
        return before.length;
    }

    /** All matches. */
    public int matches() {
        int sum = 0;
        for (int r : relevant) {
            sum += r;
        }
        return sum;
    }

    /** Positions when every tie falls out well: the matches of a block come first. */
    public int[] best() {
        return positions(0);
    }

    /** Positions when every tie falls out badly: the matches of a block come last. */
    public int[] worst() {
        return positions(1);
    }

    /**
     * What a match at a place of the ranking adds.
     *
     * <p>Must be linear in {@code earlier}, so that its expectation is its value at the expectation.
     */
    interface Step {
        /**
         * @param earlier matches ranked above
         * @param position from 1
         */
        double at(double earlier, int position);
    }

    /**
     * The mean over all matches of what each adds, expected over all orders of tied images (McSherry and Najork, Computing
     * Information Retrieval Performance Measures Efficiently in the Presence of Tied Scores, 2008).
     */
    double expectedMean(Step step) {
        double sum = 0;
        int found = 0;
        for (int b = 0; b < count(); b++) {
            for (int i = 1; i <= size[b]; i++) {
                double earlier = size[b] == 1 ? 0 : (i - 1.0) * (relevant[b] - 1) / (size[b] - 1);
                sum += (double) relevant[b] / size[b] * step.at(found + earlier, before[b] + i);
            }
            found += relevant[b];
        }
        return sum / found;
    }

    private int[] positions(int last) {
        int[] positions = new int[matches()];
        int n = 0;
        for (int b = 0; b < before.length; b++) {
            int skipped = last * (size[b] - relevant[b]);
            for (int i = 1; i <= relevant[b]; i++) {
                positions[n++] = before[b] + skipped + i;
            }
        }
        return positions;
    }
}
