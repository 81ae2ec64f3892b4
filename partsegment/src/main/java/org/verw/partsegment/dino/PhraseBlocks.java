package org.verw.partsegment.dino;

import java.util.Arrays;

/**
 * Which tokens attend to which, and where each stands in its phrase. A phrase and the full stop that ends it see themselves alone;
 * [CLS], [SEP] and padding see only themselves. Source: {@code generate_masks_with_special_tokens_and_transfer_map} in GroundingDINO's
 * {@code bertwarper.py}.
 */
final class PhraseBlocks {
    private final int length;
    private final byte[] attention;
    private final long[] positions;

    /** @param ids tokens, padded with 0 where the export wants more than the caption has */
    PhraseBlocks(long[] ids) {
        length = ids.length;
        attention = new byte[length * length];
        positions = new long[length];
        for (int i = 0; i < length; i++) {
            attention[i * length + i] = 1;
        }
        int before = 0;
        for (int end = 0; end < length; end++) {
            if (!isSpecial(ids[end])) {
                continue;
            }
            if (end > 0 && end < length - 1) {
                for (int row = before + 1; row <= end; row++) {
                    Arrays.fill(attention, row * length + before + 1, row * length + end + 1, (byte) 1);
                    positions[row] = row - before - 1L;
                }
            }
            before = end;
        }
    }

    private static boolean isSpecial(long id) {
        return id == Vocabulary.START
                || id == Vocabulary.END
                || id == Vocabulary.FULL_STOP
                || id == Vocabulary.QUESTION_MARK;
    }

    /** (length, length) row-major, 1 where the row's token sees the column's. */
    byte[] attention() {
        return attention;
    }

    /** Place of each token in its phrase, from 0. */
    long[] positions() {
        return positions;
    }
}
