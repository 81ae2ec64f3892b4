package org.verw.benchmark.scoring;

/** Up to {@link Dots#TILE} images of the gallery, as rows and as blocks of columns. Belongs to one thread. */
final class GalleryTile {
    private final FeatureRows gallery;
    private final int columns;
    private final float[] rows;
    private final float[][] blocks;
    private int count;

    GalleryTile(FeatureRows gallery) {
        this.gallery = gallery;
        this.columns = gallery.matrix().columns();
        this.rows = new float[Dots.TILE * columns];
        this.blocks = new float[Dots.padded(columns) / Dots.BLOCK][Dots.BLOCK * Dots.TILE];
    }

    /** Reads the rows from here on; the blocks wait for {@link #transpose}. */
    void read(int from) {
        count = Math.min(Dots.TILE, gallery.matrix().rows() - from);
        gallery.read(from, count, rows);
    }

    /** Fills the blocks. */
    void transpose() {
        for (int i = 0; i < count; i++) {
            int at = i * columns;
            for (int c = 0; c < columns; c++) {
                blocks[c / Dots.BLOCK][c % Dots.BLOCK * Dots.TILE + i] = rows[at + c];
            }
        }
    }

    /** Images in it. */
    int count() {
        return count;
    }

    /** Score of one image. */
    float score(float[] queries, int at, int image) {
        return Dots.one(queries, at, rows, image * columns, columns);
    }

    /**
     * Adds the scores of several queries, block by block, so that a block stays in the fastest cache for all of them.
     *
     * @param at where the first query's features start; the others follow
     * @param width of a query's padded features
     * @param scores for each query one number an image, zero before
     */
    void addScores(float[] queries, int at, int width, float[][] scores, int count) {
        for (int b = 0; b < blocks.length; b++) {
            for (int q = 0; q < count; q++) {
                Dots.add(blocks[b], queries, at + q * width + b * Dots.BLOCK, scores[q]);
            }
        }
    }
}
