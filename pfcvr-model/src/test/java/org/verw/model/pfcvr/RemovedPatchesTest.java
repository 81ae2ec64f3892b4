package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.verw.dataset.mask.PatchGrid;

final class RemovedPatchesTest {
    @Test
    void aMaskOfTheRightSizeStays() {
        RemovedPatches draw = RemovedPatches.draw(List.of(grid(1, 4, 7)), 9, 3, new SplittableRandom(1));
        assertThat(draw.removed()).containsExactly(1, 4, 7);
        assertThat(draw.kept()).containsExactly(0, 2, 3, 5, 6, 8);
        assertThat(draw.order()).containsExactly(0, 1, 7, 2, 3, 8, 4, 5, 9, 6);
    }

    @Test
    void aSmallMaskIsFilledUpAndALargeOneThinnedOut() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 50; i++) {
            RemovedPatches filled = RemovedPatches.draw(List.of(grid(1, 4, 7)), 9, 5, random);
            assertThat(filled.removed()).hasSize(5).contains(1, 4, 7).doesNotHaveDuplicates();
            RemovedPatches thinned = RemovedPatches.draw(List.of(grid(1, 4, 7)), 9, 2, random);
            assertThat(thinned.removed()).hasSize(2).doesNotContain(0, 2, 3, 5, 6, 8);
            assertThat(LongStream.concat(Arrays.stream(thinned.kept()), Arrays.stream(thinned.removed())))
                    .containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        }
    }

    @Test
    void everySubsetIsEquallyLikely() {
        SplittableRandom random = new SplittableRandom(3);
        int[] counts = new int[9];
        for (int i = 0; i < 9000; i++) {
            Arrays.stream(RemovedPatches.draw(List.of(grid(0)), 9, 3, random).removed())
                    .forEach(place -> counts[(int) place]++);
        }
        assertThat(counts[0]).isEqualTo(9000);
        assertThat(Arrays.stream(counts, 1, 9)).allMatch(c -> c > 2050 && c < 2450); // expected 2250, deviation 41
    }

    private static PatchGrid grid(int... places) {
        BitSet cells = new BitSet();
        Arrays.stream(places).forEach(cells::set);
        return PatchGrid.of(3, 3, cells);
    }
}
