package org.verw.model.data;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * Masks tokens of a caption for masked language modelling, as BERT (Devlin et al. 2019) and IRRA's released code do: each word
 * token is chosen with a probability of 0.15; of those, 80 % become the mask token, 10 % a random word token, 10 % stay. Where
 * none was chosen, the first that could have been is masked, so that every caption has a loss.
 *
 * <p>Where some places are preferred (the words that name parts, in "Part MLM"), only they are chosen, with the probability that
 * makes up the same number of tokens, at most 1.
 *
 * @param maskToken id of the mask token; word tokens are the ids from 1 to below it
 * @param share probability of being chosen
 */
record TokenMasking(int maskToken, double share) {
    private static final double MASKED = 0.8;
    private static final double MASKED_OR_RANDOM = 0.9;

    /**
     * @param caption row of tokens, never written to
     * @param preferred places to choose from, all of them words; empty: every word
     * @param masked where to put the masked row
     * @param labels where to put the tokens that stood at chosen places, 0 elsewhere
     * @param at where the row begins in both
     */
    void apply(long[] caption, BitSet preferred, SplittableRandom random, long[] masked, long[] labels, int at) {
        boolean none = true;
        double chance = preferred.isEmpty() ? share : Math.min(1, share * words(caption) / preferred.cardinality());
        for (int i = 0; i < caption.length; i++) {
            long token = caption[i];
            masked[at + i] = token;
            labels[at + i] = 0;
            boolean possible = preferred.isEmpty() ? isWord(token) : preferred.get(i);
            if (!possible || random.nextDouble() >= chance) {
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
            int place = preferred.isEmpty() ? 1 : preferred.nextSetBit(0);
            labels[at + place] = caption[place];
            masked[at + place] = maskToken;
        }
    }

    private boolean isWord(long token) {
        return token > 0 && token < maskToken;
    }

    private long words(long[] caption) {
        return LongStream.of(caption).filter(this::isWord).count();
    }
}
