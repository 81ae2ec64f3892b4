package org.verw.model.data;

import java.util.SplittableRandom;

/**
 * Masks tokens of a caption for masked language modelling, as BERT (Devlin et al. 2019) and IRRA's released code do: each word
 * token is chosen with a probability of 0.15; of those, 80 % become the mask token, 10 % a random word token, 10 % stay. Where
 * none was chosen, the token at place 1 is masked, so that every caption has a loss.
 *
 * @param maskToken id of the mask token; word tokens are the ids from 1 to below it
 * @param share probability of being chosen
 */
record TokenMasking(int maskToken, double share) {
    private static final double MASKED = 0.8;
    private static final double MASKED_OR_RANDOM = 0.9;

    /**
     * @param caption row of tokens, never written to
     * @param masked where to put the masked row
     * @param labels where to put the tokens that stood at chosen places, 0 elsewhere
     * @param at where the row begins in both
     */
    void apply(long[] caption, SplittableRandom random, long[] masked, long[] labels, int at) {
        boolean none = true;
        for (int i = 0; i < caption.length; i++) {
            long token = caption[i];
            masked[at + i] = token;
            labels[at + i] = 0;
            if (token <= 0 || token >= maskToken || random.nextDouble() >= share) {
                continue;
            }
            none = false;
            labels[at + i] = token;
            double fate = random.nextDouble();
            if (fate < MASKED) {
                masked[at + i] = maskToken;
            } else if (fate < MASKED_OR_RANDOM) {
                masked[at + i] = random.nextInt(1, maskToken);
            }
        }
        if (none) {
            labels[at + 1] = caption[1];
            masked[at + 1] = maskToken;
        }
    }
}
