package org.verw.partsegment.pixels;

import org.verw.dataset.mask.RleMask;

/**
 * Logits of one mask on a grid over a picture. Scaling is bilinear with pixel centres aligned and borders clamped (PyTorch's
 * {@code interpolate(mode="bilinear", align_corners=False)}); a pixel is inside where the scaled logit is above 0.
 */
public final class LogitGrid {
    private final float[] logits;
    private final int start;
    private final int rows;
    private final int columns;

    /**
     * @param logits row-major from {@code start} on; kept, not copied
     * @param start index of the first
     */
    public LogitGrid(float[] logits, int start, int rows, int columns) {
        if (rows < 1 || columns < 1 || start + rows * columns > logits.length) {
            throw new IllegalArgumentException("expected " + rows + " x " + columns + " logits from " + start
                    + " on, found " + logits.length + " in all");
        }
        this.logits = logits;
        this.start = start;
        this.rows = rows;
        this.columns = columns;
    }

    /** Of truths: 1 where not 0, else -1. */
    public static LogitGrid ofTruths(byte[] truths, int start, int rows, int columns) {
        float[] logits = new float[rows * columns];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = truths[start + i] != 0 ? 1 : -1;
        }
        return new LogitGrid(logits, 0, rows, columns);
    }

    /** Of probabilities, which become logits again, so that scaling them is scaling what the network meant. */
    public static LogitGrid ofProbabilities(float[] probabilities, int start, int rows, int columns) {
        float[] logits = new float[rows * columns];
        for (int i = 0; i < logits.length; i++) {
            double p = Math.max(1e-7, Math.min(1 - 1e-7, probabilities[start + i]));
            logits[i] = (float) Math.log(p / (1 - p));
        }
        return new LogitGrid(logits, 0, rows, columns);
    }

    /** The part of a frame that a picture covers: the grid scaled to the frame, then cut to the content. */
    public LogitGrid content(Frame frame) {
        if (frame.contentWidth() == frame.frameWidth() && frame.contentHeight() == frame.frameHeight()) {
            return this;
        }
        int width = frame.contentWidth();
        int height = frame.contentHeight();
        float[] out = new float[width * height];
        Axis across = new Axis(columns, frame.frameWidth());
        Axis down = new Axis(rows, frame.frameHeight());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int top = start + down.low[y] * columns;
                int bottom = start + down.high[y] * columns;
                float above = across.between(x, logits[top + across.low[x]], logits[top + across.high[x]]);
                float below = across.between(x, logits[bottom + across.low[x]], logits[bottom + across.high[x]]);
                out[y * width + x] = down.between(y, above, below);
            }
        }
        return new LogitGrid(out, 0, height, width);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Number of columns. */
    public int columns() {
        return columns;
    }

    /** One logit. */
    public float at(int row, int column) {
        return logits[start + row * columns + column];
    }

    /** The mask at a picture's size; costs time and memory only around what is inside. */
    public RleMask mask(int width, int height) {
        RleMask.Builder mask = RleMask.builder(height, width);
        int[] inside = inside();
        if (inside.length == 0) {
            return mask.build();
        }
        Axis across = new Axis(columns, width);
        Axis down = new Axis(rows, height);
        int top = down.first(inside[0]);
        int bottom = down.last(inside[2]);
        float[] line = new float[rows];
        int right = across.last(inside[3]);
        for (int x = across.first(inside[1]); x <= right; x++) {
            for (int r = Math.max(0, inside[0] - 1); r <= Math.min(rows - 1, inside[2] + 1); r++) {
                int row = start + r * columns;
                line[r] = across.between(x, logits[row + across.low[x]], logits[row + across.high[x]]);
            }
            int began = -1;
            for (int y = top; y <= bottom; y++) {
                boolean in = down.between(y, line[down.low[y]], line[down.high[y]]) > 0;
                if (in && began < 0) {
                    began = y;
                } else if (!in && began >= 0) {
                    mask.inside(x * height + began, x * height + y);
                    began = -1;
                }
            }
            if (began >= 0) {
                mask.inside(x * height + began, x * height + bottom + 1);
            }
        }
        return mask.build();
    }

    /** First row, first column, last row, last column of the cells above 0; empty where there are none. */
    private int[] inside() {
        int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, -1, -1};
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                if (logits[start + r * columns + c] > 0) {
                    box[0] = Math.min(box[0], r);
                    box[1] = Math.min(box[1], c);
                    box[2] = r;
                    box[3] = Math.max(box[3], c);
                }
            }
        }
        return box[2] < 0 ? new int[0] : box;
    }

    /** For every pixel along one side, the two cells that it lies between and how far it is from the first. */
    private static final class Axis {
        private final int[] low;
        private final int[] high;
        private final float[] weight;

        Axis(int cells, int pixels) {
            low = new int[pixels];
            high = new int[pixels];
            weight = new float[pixels];
            for (int p = 0; p < pixels; p++) {
                double at = Math.max(0, Math.min(cells - 1.0, (p + 0.5) * cells / pixels - 0.5));
                low[p] = (int) at;
                high[p] = Math.min(cells - 1, low[p] + 1);
                weight[p] = (float) (at - low[p]);
            }
        }

        float between(int pixel, float first, float second) {
            return first + (second - first) * weight[pixel];
        }

        /** First pixel that a cell reaches. */
        int first(int cell) {
            int p = 0;
            while (p < high.length - 1 && high[p] < cell) {
                p++;
            }
            return p;
        }

        /** Last pixel that a cell reaches. */
        int last(int cell) {
            int p = low.length - 1;
            while (p > 0 && low[p] > cell) {
                p--;
            }
            return p;
        }
    }
}
