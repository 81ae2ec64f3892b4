package org.verw.model.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.verw.dataset.mask.PatchGrid;

/**
 * Draws the patches that masked image modelling removes: always the same number of an image, those of its parts first, filled up
 * with others, both in random order (paper, section III-E, "part regions"; released code, {@code adjust_mask}). A subset is
 * drawn at once: random keys are sorted, so no loop looks for a free patch.
 *
 * @param share of all patches that is removed, in (0, 1). The paper states 0.25; the released code removes 0.75, since it passes
 *     the number to keep where the number to remove is meant
 */
record PatchRemoval(double share) {
    /** Key bit that puts a patch behind those of the parts; the place is in the low bits, the random number between. */
    private static final long LATER = 1L << 62;

    private static final int PLACE_BITS = 20;

    /** Patches removed of this many. */
    int count(int patches) {
        return (int) (patches * share);
    }

    /** @param parts patches of the parts, or the mask that the pack gives */
    PatchGrid draw(PatchGrid parts, SplittableRandom random) {
        int patches = parts.rows() * parts.columns();
        BitSet preferred = parts.cells();
        long[] keys = new long[patches];
        for (int i = 0; i < patches; i++) {
            long key = ((random.nextLong() >>> 2) & ~((1L << PLACE_BITS) - 1)) | i;
            keys[i] = preferred.get(i) ? key : key | LATER;
        }
        Arrays.sort(keys);
        BitSet removed = new BitSet(patches);
        for (int i = 0; i < count(patches); i++) {
            removed.set((int) (keys[i] & ((1L << PLACE_BITS) - 1)));
        }
        return PatchGrid.of(parts.rows(), parts.columns(), removed);
    }
}
