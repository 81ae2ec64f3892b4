package org.verw.dataset.image;

import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;

/**
 * Takes specks out of a mask and fills small holes, as SAM's {@code remove_small_regions} does: a speck is a piece (pixels that
 * touch by a side or a corner) of fewer pixels than asked, a hole a piece of the outside (pixels that touch by a side) of fewer
 * pixels that the mask encloses. Holes go first, so that what they fill counts for its piece.
 */
public final class MaskCleaning {
    static {
        OpenCv.load();
    }

    private MaskCleaning() {}

    /**
     * A cleaned mask, or the same where nothing is to do.
     *
     * @param smallestPiece pieces of fewer pixels go; 0 or 1 keeps all
     * @param smallestHole holes of fewer pixels are filled; 0 or 1 keeps all
     */
    public static RleMask clean(RleMask mask, long smallestPiece, long smallestHole) {
        if (mask.isEmpty() || (smallestPiece <= 1 && smallestHole <= 1)) {
            return mask;
        }
        Box box = mask.box();
        // A margin of one pixel of outside, so that what lies around the mask is one piece that is never a hole.
        int width = (int) box.w() + 2;
        int height = (int) box.h() + 2;
        Mat pixels = new Mat(height, width, CvType.CV_8UC1, new Scalar(0));
        try {
            byte[] rows = cut(mask, box);
            pixels.put(0, 0, rows);
            boolean changed = smallestHole > 1 && fillHoles(pixels, rows, width, smallestHole);
            if (changed) {
                pixels.put(0, 0, rows);
            }
            changed |= smallestPiece > 1 && dropPieces(pixels, rows, width, smallestPiece);
            return changed ? paste(rows, box, mask) : mask;
        } finally {
            pixels.release();
        }
    }

    private static boolean fillHoles(Mat pixels, byte[] rows, int width, long smallest) {
        Mat outside = new Mat();
        try {
            Imgproc.threshold(pixels, outside, 0, 1, Imgproc.THRESH_BINARY_INV);
            return replace(outside, rows, width, 4, smallest, (byte) 1);
        } finally {
            outside.release();
        }
    }

    private static boolean dropPieces(Mat pixels, byte[] rows, int width, long smallest) {
        return replace(pixels, rows, width, 8, smallest, (byte) 0);
    }

    /** Writes a value over every piece, but the margin's, that is smaller than asked; tells whether there was one. */
    private static boolean replace(Mat pieces, byte[] rows, int width, int connectivity, long smallest, byte value) {
        Mat labels = new Mat();
        Mat statistics = new Mat();
        Mat centroids = new Mat();
        try {
            int count = Imgproc.connectedComponentsWithStats(
                    pieces, labels, statistics, centroids, connectivity, CvType.CV_32S);
            boolean[] small = new boolean[count];
            boolean any = false;
            int[] line = new int[width];
            labels.get(0, 0, line);
            int margin = line[0];
            int[] row = new int[5];
            for (int piece = 1; piece < count; piece++) {
                statistics.get(piece, 0, row);
                small[piece] = piece != margin && row[Imgproc.CC_STAT_AREA] < smallest;
                any |= small[piece];
            }
            for (int y = 0; any && y < labels.rows(); y++) {
                labels.get(y, 0, line);
                for (int x = 0; x < width; x++) {
                    if (small[line[x]]) {
                        rows[y * width + x] = value;
                    }
                }
            }
            return any;
        } finally {
            labels.release();
            statistics.release();
            centroids.release();
        }
    }

    /** The mask's box with its margin, row-major. */
    private static byte[] cut(RleMask mask, Box box) {
        int width = (int) box.w() + 2;
        byte[] rows = new byte[width * ((int) box.h() + 2)];
        int at = 0;
        int[] counts = mask.counts();
        for (int i = 0; i < counts.length; i++) {
            for (int p = at; (i & 1) == 1 && p < at + counts[i]; p++) {
                int x = p / mask.height() - (int) box.x() + 1;
                int y = p % mask.height() - (int) box.y() + 1;
                rows[y * width + x] = 1;
            }
            at += counts[i];
        }
        return rows;
    }

    private static RleMask paste(byte[] rows, Box box, RleMask frame) {
        int width = (int) box.w() + 2;
        RleMask.Builder runs = RleMask.builder(frame.height(), frame.width());
        for (int x = 1; x < width - 1; x++) {
            int column = ((int) box.x() + x - 1) * frame.height() + (int) box.y() - 1;
            for (int y = 1; y < (int) box.h() + 1; y++) {
                if (rows[y * width + x] != 0) {
                    runs.inside(column + y, column + y + 1);
                }
            }
        }
        return runs.build();
    }
}
