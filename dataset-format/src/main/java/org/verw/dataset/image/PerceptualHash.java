package org.verw.dataset.image;

import java.util.Arrays;
import org.opencv.core.Core;
import org.opencv.core.CvException;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import org.verw.dataset.image.Picture.UndecodableException;

/**
 * 64 bits that stay nearly the same when a picture is scaled, compressed again or made brighter: the signs of the 8 x 8 lowest
 * frequencies of its 32 x 32 grey copy against their median (DCT hash, as {@code imagehash.phash}). Pictures whose hashes differ
 * in few bits look alike. Thread-safe.
 */
public final class PerceptualHash {
    private static final int SIDE = 32;
    private static final int LOW = 8;

    static {
        OpenCv.load();
    }

    private PerceptualHash() {}

    /**
     * @param file bytes of an image file
     * @param width of the picture, pixels; with the height it decides how small it may be decoded
     * @param height of the picture, pixels
     * @throws UndecodableException when the bytes are no picture
     */
    public static long of(byte[] file, int width, int height) throws UndecodableException {
        if (file.length == 0) {
            throw new UndecodableException("expected a picture, found 0 bytes");
        }
        MatOfByte encoded = new MatOfByte(file);
        Mat gray = null;
        Mat small = new Mat();
        try {
            gray = Imgcodecs.imdecode(encoded, reduced(Math.min(width, height)));
            if (gray.empty()) {
                throw new UndecodableException("expected a picture, found bytes that OpenCV cannot decode");
            }
            Imgproc.resize(gray, small, new Size(SIDE, SIDE), 0, 0, Imgproc.INTER_AREA);
            small.convertTo(small, CvType.CV_32F);
            Core.dct(small, small);
            return signs(small);
        } catch (CvException e) {
            throw new UndecodableException(
                    "OpenCV refuses it: " + String.valueOf(e.getMessage()).trim());
        } finally {
            encoded.release();
            small.release();
            if (gray != null) {
                gray.release();
            }
        }
    }

    /** Bits in which two hashes differ, 0 to 64. */
    public static int distance(long a, long b) {
        return Long.bitCount(a ^ b);
    }

    /** A JPEG is decoded at a fraction of its size for a fraction of the time; at least twice {@link #SIDE} must be left. */
    private static int reduced(int side) {
        if (side >= 16 * SIDE) {
            return Imgcodecs.IMREAD_REDUCED_GRAYSCALE_8;
        }
        if (side >= 8 * SIDE) {
            return Imgcodecs.IMREAD_REDUCED_GRAYSCALE_4;
        }
        return side >= 4 * SIDE ? Imgcodecs.IMREAD_REDUCED_GRAYSCALE_2 : Imgcodecs.IMREAD_GRAYSCALE;
    }

    private static long signs(Mat frequencies) {
        float[] row = new float[SIDE];
        float[] low = new float[LOW * LOW];
        for (int y = 0; y < LOW; y++) {
            frequencies.get(y, 0, row);
            System.arraycopy(row, 0, low, y * LOW, LOW);
        }
        float[] sorted = low.clone();
        Arrays.sort(sorted);
        float median = (sorted[31] + sorted[32]) / 2;
        long bits = 0;
        for (float frequency : low) {
            bits = bits << 1 | (frequency > median ? 1 : 0);
        }
        return bits;
    }
}
