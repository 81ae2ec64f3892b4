package org.verw.dataset.mask;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;

/**
 * A mask over the patches of a squashed image: rows x columns cells of 0 or 1, row-major (index = row * columns + column). The
 * released PFCVR code uses 24 x 24 cells of 16 pixels of a 384 x 384 image whose aspect ratio is not kept. In files a list of
 * rows; a flat list of a square number of cells is read too, and {@code true} or {@code 1.0} for 1. Immutable.
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

    /**
     * @param json rows of cells, or the cells of a square grid in one list; a cell is 0 or 1 as a number or a boolean
     * @throws IllegalArgumentException when it is neither, rows differ in length, or a cell is neither 0 nor 1
     */
    @JsonCreator
    public static PatchGrid read(JsonNode json) {
        if (!json.isArray() || json.isEmpty()) {
            throw new IllegalArgumentException("\"mask\": expected rows of cells, found "
                    + (json.isMissingNode() ? "nothing" : json.isArray() ? "an empty list" : json.getNodeType()));
        }
        boolean nested = json.get(0).isArray();
        int rows = nested ? json.size() : (int) Math.round(Math.sqrt(json.size()));
        int columns = nested ? json.get(0).size() : rows;
        if (!nested && rows * columns != json.size()) {
            throw new IllegalArgumentException(
                    "\"mask\": expected rows of cells or a square number of cells, found " + json.size());
        }
        BitSet cells = new BitSet(rows * columns);
        for (int row = 0; row < rows; row++) {
            JsonNode line = nested ? json.get(row) : json;
            if (nested && (!line.isArray() || line.size() != columns)) {
                throw new IllegalArgumentException("\"mask\": expected " + columns + " cells in row " + row
                        + " as in row 0, found " + (line.isArray() ? line.size() : line.getNodeType()));
            }
            for (int column = 0; column < columns; column++) {
                int index = row * columns + column;
                cells.set(index, cell(line.get(nested ? column : index)));
            }
        }
        return of(rows, columns, cells);
    }

    private static boolean cell(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        if (number != 0 && number != 1) {
            throw new IllegalArgumentException("\"mask\": expected cells of 0 or 1, found "
                    + (value.isContainerNode() ? value.getNodeType() : value));
        }
        return number == 1;
    }

    /** Rows of 0 and 1. */
    @JsonValue
    public int[][] toRows() {
        int[][] lines = new int[rows][columns];
        for (int i = cells.nextSetBit(0); i >= 0; i = cells.nextSetBit(i + 1)) {
            lines[i / columns][i % columns] = 1;
        }
        return lines;
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

    /** The pixels of an image of this size whose middle lies in a cell that is one: the grid as a mask again. */
    public RleMask toMask(int height, int width) {
        Runs runs = new Runs();
        boolean inside = false;
        for (int x = 0; x < width; x++) {
            int column = cellOf(x, width, columns);
            for (int y = 0; y < height; y++) {
                boolean here = get(cellOf(y, height, rows), column);
                if (here != inside) {
                    runs.change(x * height + y);
                    inside = here;
                }
            }
        }
        return RleMask.of(height, width, runs.counts(Math.multiplyExact(height, width)));
    }

    private static int cellOf(int pixel, int size, int cells) {
        return (int) ((2L * pixel + 1) * cells / (2L * size));
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
