package org.verw.model.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.verw.dataset.mask.PatchGrid;

/** The oracle draws the grid as pixels, moves the pixels, and counts them in each cell. */
final class GridFrameTest {
    private static final int FINE = 3; // sub-pixels a pixel, so that 24 cells fall on whole ones in 128 pixels

    @Test
    void aGridOfTheModelsSizeIsLeftAsItIs() {
        PatchGrid grid = random(24, 0.3, 1);
        assertThat(new GridFrame(384, 384, 24, 24).apply(grid, Placement.AS_IT_IS))
                .isSameAs(grid);
    }

    @Test
    void mirroringExchangesLeftAndRight() {
        PatchGrid mirrored = new GridFrame(384, 384, 24, 24).apply(cells(24, 0, 25), new Placement(true, 0, 0));
        assertThat(mirrored).isEqualTo(cells(24, 23, 46));
    }

    @Test
    void aShiftOfHalfAPatchTakesTheCellsOnBothSides() {
        PatchGrid moved = new GridFrame(384, 384, 24, 24).apply(cells(24, 5), new Placement(false, 8, 0));
        assertThat(moved).isEqualTo(cells(24, 4, 5));
    }

    @Test
    void aPartThatCoversHalfOfNoCellKeepsItsBest() {
        // Three source cells of one target cell of nine: a third of it, and nothing else.
        PatchGrid small = new GridFrame(128, 128, 8, 8).apply(cells(24, 0, 1, 24), Placement.AS_IT_IS);
        assertThat(small).isEqualTo(cells(8, 0));
    }

    @Test
    void whatLiesOutsideIsGone() {
        PatchGrid gone = new GridFrame(384, 384, 24, 24).apply(cells(24, 0), new Placement(false, 16, 0));
        assertThat(gone.isEmpty()).isTrue();
    }

    @RepeatedTest(60)
    void cellsAreThoseThatPixelsGive(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        PatchGrid grid = random(24, random.nextDouble(0.6), random.nextLong());
        Placement placement = new Placement(random.nextBoolean(), random.nextInt(-10, 11), random.nextInt(-10, 11));
        PatchGrid found = new GridFrame(128, 128, 8, 8).apply(grid, placement);
        assertThat(found).isEqualTo(byPixels(grid, placement, 128, 8));
    }

    private static PatchGrid byPixels(PatchGrid grid, Placement placement, int side, int cells) {
        int fine = side * FINE;
        int[] covered = new int[cells * cells];
        for (int y = 0; y < fine; y++) {
            for (int x = 0; x < fine; x++) {
                int row = y + placement.down() * FINE;
                int column = x + placement.right() * FINE;
                column = placement.mirrored() ? fine - 1 - column : column;
                boolean inside = row >= 0 && row < fine && column >= 0 && column < fine;
                if (inside && grid.get(row * grid.rows() / fine, column * grid.columns() / fine)) {
                    covered[y * cells / fine * cells + x * cells / fine]++;
                }
            }
        }
        int whole = fine / cells * (fine / cells);
        BitSet set = new BitSet();
        int best = 0;
        for (int i = 0; i < covered.length; i++) {
            set.set(i, 2 * covered[i] >= whole);
            best = covered[i] > covered[best] ? i : best;
        }
        if (set.isEmpty() && covered[best] > 0) {
            set.set(best);
        }
        return PatchGrid.of(cells, cells, set);
    }

    private static PatchGrid random(int side, double share, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BitSet cells = new BitSet();
        for (int i = 0; i < side * side; i++) {
            cells.set(i, random.nextDouble() < share);
        }
        return PatchGrid.of(side, side, cells);
    }

    private static PatchGrid cells(int side, int... set) {
        BitSet cells = new BitSet();
        for (int cell : set) {
            cells.set(cell);
        }
        return PatchGrid.of(side, side, cells);
    }
}
