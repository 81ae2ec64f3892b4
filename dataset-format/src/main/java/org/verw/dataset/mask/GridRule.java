package org.verw.dataset.mask;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Locale;

/**
 * How the pixels of a mask become the patches of a grid. The image is squashed to the grid's square, so a cell is always
 * height / rows by width / columns pixels of the image, in fractions of pixels where that is no whole number; shares are exact.
 * Neither the paper nor the released code says which rule made T2I-VeRW, so the rule is an option and is recorded.
 *
 * @param kind what is asked of a cell
 * @param share the least share of a cell that the mask covers, in (0, 1]; only {@link Kind#SHARE} uses it
 * @param rows of the grid, at least 1
 * @param columns of the grid, at least 1
 */
public record GridRule(@JsonProperty("rule") Kind kind, double share, int rows, int columns) {
    /** At least half of the cell, 24 x 24 cells. */
    public static final GridRule DEFAULT = new GridRule(Kind.SHARE, 0.5, 24, 24);

    /** What makes a cell 1. In each, a mask that reaches no cell keeps the one it covers most (the first of equals). */
    public enum Kind {
        /** The mask covers at least a share of the cell. */
        SHARE,
        /** The mask touches the cell. */
        ANY,
        /** The pixel in the middle of the cell is inside: what shrinking a mask with nearest neighbour does. */
        CENTER;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public GridRule {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("\"share\": expected a share in (0, 1], found " + share);
        }
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "expected a grid of at least 1 x 1 cells, found " + rows + " x " + columns);
        }
    }

    /** The patches of a mask; empty only where the mask is. */
    public PatchGrid grid(RleMask mask) {
        long[] covered = Coverage.of(mask, rows, columns);
        BitSet cells = new BitSet(covered.length);
        double full = (double) mask.height() * mask.width();
        for (int i = 0; i < covered.length; i++) {
            cells.set(
                    i,
                    switch (kind) {
                        case SHARE -> covered[i] > 0 && covered[i] >= share * full;
                        case ANY -> covered[i] > 0;
                        case CENTER -> false;
                    });
        }
        if (kind == Kind.CENTER) {
            setCenters(mask, cells);
        }
        if (cells.isEmpty()) {
            long most = Arrays.stream(covered).max().orElse(0);
            for (int i = 0; most > 0 && cells.isEmpty(); i++) {
                cells.set(i, covered[i] == most);
            }
        }
        return PatchGrid.of(rows, columns, cells);
    }

    private void setCenters(RleMask mask, BitSet cells) {
        BitSet pixels = mask.toBits();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                long y = (2L * row + 1) * mask.height() / (2L * rows);
                long x = (2L * column + 1) * mask.width() / (2L * columns);
                cells.set(row * columns + column, pixels.get((int) (x * mask.height() + y)));
            }
        }
    }
}
