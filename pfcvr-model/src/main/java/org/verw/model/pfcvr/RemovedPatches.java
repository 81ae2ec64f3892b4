package org.verw.model.pfcvr;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.verw.dataset.mask.PatchGrid;

/**
 * Which patches masked image modelling removes: the same number in every image, the marked ones (the vehicle's parts) first. Where
 * too few are marked, others are drawn; where too many are, some are spared. All subsets of a size are equally likely.
 *
 * @param kept int64 (B, patches - removed), row-major places in ascending order
 * @param removed int64 (B, removed), in ascending order
 * @param order int64 (B, 1 + patches): where each token of the whole image stands in [class token, kept, removed]
 * @param count removed patches an image
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record RemovedPatches(long[] kept, long[] removed, long[] order, int count) {
    static RemovedPatches draw(List<PatchGrid> marked, int patches, int count, SplittableRandom random) {
        int images = marked.size();
        long[] kept = new long[images * (patches - count)];
        long[] removed = new long[images * count];
        long[] order = new long[images * (1 + patches)];
        for (int b = 0; b < images; b++) {
            BitSet gone = choose(marked.get(b), patches, count, random);
            int k = 0;
            int r = 0;
            for (int i = 0; i < patches; i++) {
                int place = b * (1 + patches) + 1 + i;
                if (gone.get(i)) {
                    order[place] = 1L + patches - count + r;
                    removed[b * count + r++] = i;
                } else {
                    order[place] = 1L + k;
                    kept[b * (patches - count) + k++] = i;
                }
            }
        }
        return new RemovedPatches(kept, removed, order, count);
    }

    private static BitSet choose(PatchGrid marked, int patches, int count, SplittableRandom random) {
        if (marked.rows() * marked.columns() != patches) {
            throw new IllegalArgumentException("expected a grid of " + patches + " patches, found " + marked);
        }
        BitSet gone = marked.cells();
        int missing = count - gone.cardinality();
        if (missing > 0) {
            sample(patches, i -> !gone.get(i), missing, random).forEach(gone::set);
        } else if (missing < 0) {
            BitSet spared = new BitSet();
            sample(patches, gone::get, -missing, random).forEach(spared::set);
            gone.andNot(spared);
        }
        return gone;
    }

    /** A uniform subset of the places that fit, by the first steps of a Fisher-Yates shuffle. */
    private static IntStream sample(int patches, IntPredicate fits, int count, SplittableRandom random) {
        int[] places = IntStream.range(0, patches).filter(fits).toArray();
        for (int i = 0; i < count; i++) {
            int j = i + random.nextInt(places.length - i);
            int swapped = places[i];
            places[i] = places[j];
            places[j] = swapped;
        }
        return IntStream.of(places).limit(count);
    }
}
