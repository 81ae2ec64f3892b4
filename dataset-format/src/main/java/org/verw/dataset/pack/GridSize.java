package org.verw.dataset.pack;

import org.jspecify.annotations.Nullable;
import org.verw.dataset.mask.PatchGrid;

/** The one size that all grids of a pack have: that of the first, or 24 x 24 where no record has a mask. */
final class GridSize {
    private static final int OFFICIAL = 24;

    private @Nullable PatchGrid first;

    void require(@Nullable PatchGrid grid, RecordStream at) {
        if (grid == null) {
            return;
        }
        if (first == null) {
            first = grid;
        }
        if (grid.rows() != first.rows() || grid.columns() != first.columns()) {
            throw at.error("\"mask\": expected " + first.rows() + " x " + first.columns()
                    + " cells like the first record with one, found " + grid.rows() + " x " + grid.columns());
        }
    }

    int rows() {
        return first == null ? OFFICIAL : first.rows();
    }

    int columns() {
        return first == null ? OFFICIAL : first.columns();
    }
}
