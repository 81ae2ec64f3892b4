package org.verw.model.data;

import java.util.BitSet;
import org.verw.dataset.mask.PatchGrid;

/**
 * Brings a pack's patch grids to a model's grid and into the frame of an augmented image. A cell of the result is set where at
 * least half of its area is covered; a grid that covers something but half of no cell keeps its best cell, as packing does. The
 * arithmetic is exact: areas are counted in whole units of a pixel divided by the pack's columns and rows.
 */
final class GridFrame {
    private final int height;
    private final int width;
    private final int rows;
    private final int columns;

    /**
     * @param height of the model's images, pixels; a multiple of rows
     * @param width of the model's images, pixels; a multiple of columns
     */
    GridFrame(int height, int width, int rows, int columns) {
        this.height = height;
        this.width = width;
        this.rows = rows;
        this.columns = columns;
    }

    /** @return rows x columns cells; empty where nothing of the grid is seen */
    PatchGrid apply(PatchGrid grid, Placement placement) {
        if (placement.equals(Placement.AS_IT_IS) && grid.rows() == rows && grid.columns() == columns) {
            return grid;
        }
        long[][] across = overlaps(width, columns, grid.columns(), placement.right(), placement.mirrored());
        long[][] down = overlaps(height, rows, grid.rows(), placement.down(), false);
        long whole = (long) (width / columns) * grid.columns() * (height / rows) * grid.rows();
        BitSet cells = new BitSet(rows * columns);
        long best = 0;
        int bestCell = -1;
        for (int cell = 0; cell < rows * columns; cell++) {
            long covered = covered(grid, down[cell / columns], across[cell % columns]);
            if (2 * covered >= whole) {
                cells.set(cell);
            }
            if (covered > best) {
                best = covered;
                bestCell = cell;
            }
        }
        if (cells.isEmpty() && bestCell >= 0) {
            cells.set(bestCell);
        }
        return PatchGrid.of(rows, columns, cells);
    }

    private static long covered(PatchGrid grid, long[] down, long[] across) {
        long sum = 0;
        for (int row = 0; row < down.length; row++) {
            if (down[row] == 0) {
                continue;
            }
            for (int column = 0; column < across.length; column++) {
                if (across[column] != 0 && grid.get(row, column)) {
                    sum += down[row] * across[column];
                }
            }
        }
        return sum;
    }

    /**
     * How long cell i of the result and cell j of the source overlap along one axis, in pixels times {@code sources}.
     *
     * @param pixels length of the axis
     * @param cells of the result
     * @param sources cells of the source
     */
    private static long[][] overlaps(int pixels, int cells, int sources, int shift, boolean mirrored) {
        long[][] overlap = new long[cells][sources];
        int side = pixels / cells;
        for (int i = 0; i < cells; i++) {
            int from = i * side + shift;
            int start = mirrored ? pixels - from - side : from;
            for (int j = 0; j < sources; j++) {
                long left = Math.max((long) start * sources, (long) j * pixels);
                long right = Math.min((long) (start + side) * sources, (long) (j + 1) * pixels);
                overlap[i][j] = Math.max(0, right - left);
            }
        }
        return overlap;
    }
}
