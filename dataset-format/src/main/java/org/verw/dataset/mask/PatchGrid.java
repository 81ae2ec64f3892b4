package org.verw.dataset.mask;

import java.util.BitSet;

/**
 * A mask over the patches of a squashed image: rows x columns cells of 0 or 1, row-major (index = row * columns + column). The
 * released PFCVR code uses 24 x 24 cells of 16 pixels of a 384 x 384 image whose aspect ratio is not kept. Immutable.
 */
public final class PatchGrid {
    private final int rows;
    private final int columns;
    private final BitSet cells;

    private PatchGrid(int rows, int columns, BitSet cells) {
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
    }

    /** @param cells set bits are ones, row-major; copied */
    public static PatchGrid of(int rows, int columns, BitSet cells) {
        if (rows < 1 || columns < 1 || cells.length() > rows * columns) {
            throw new IllegalArgumentException("expected cells within " + rows + " x " + columns
                    + " (rows x columns), found cell " + (cells.length() - 1));
        }
        return new PatchGrid(rows, columns, (BitSet) cells.clone());
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    public boolean get(int row, int column) {
        return cells.get(row * columns + column);
    }

    /** Set bits are ones, row-major; a copy. */
    public BitSet cells() {
        return (BitSet) cells.clone();
    }

    /** Cells that are one. */
    public int count() {
        return cells.cardinality();
    }

    public boolean isEmpty() {
        return cells.isEmpty();
    }

    /** @throws IllegalArgumentException when the sizes differ */
    public PatchGrid union(PatchGrid other) {
        if (rows != other.rows || columns != other.columns) {
            throw new IllegalArgumentException("expected grids of one size, found " + rows + " x " + columns + " and "
                    + other.rows + " x " + other.columns);
        }
        BitSet both = cells();
        both.or(other.cells);
        return new PatchGrid(rows, columns, both);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PatchGrid g && rows == g.rows && columns == g.columns && cells.equals(g.cells);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + cells.hashCode();
    }

    @Override
    public String toString() {
        return "PatchGrid[" + rows + "x" + columns + ", " + count() + " set]";
    }
}
