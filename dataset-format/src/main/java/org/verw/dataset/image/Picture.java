package org.verw.dataset.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Pixels in Java memory: 8-bit RGB, interleaved, row-major (index = (y * width + x) * 3 + channel), EXIF rotation applied.
 * Native memory never leaves the methods of this class. The array is shared, not copied: whoever writes to it owns the picture.
 */
public final class Picture {
    static {
        OpenCv.load();
    }

    /** How pixels are interpolated. */
    public enum Scaling {
        /** Averages when shrinking: no aliasing. */
        AREA(Imgproc.INTER_AREA),
        LINEAR(Imgproc.INTER_LINEAR),
        CUBIC(Imgproc.INTER_CUBIC);

        private final int code;

        Scaling(int code) {
            this.code = code;
        }
    }

    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * @param width pixels
     * @param height pixels
     * @param rgb height * width * 3 bytes, values 0 to 255 as unsigned bytes; kept, not copied
     */
    public Picture(int width, int height, byte[] rgb) {
        if (rgb.length != (long) width * height * 3) {
            throw new IllegalArgumentException(
                    "expected " + width + " x " + height + " x 3 bytes, found " + rgb.length);
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The pixels themselves, not a copy. */
    public byte[] rgb() {
        return rgb;
    }

    /**
     * Decodes a file of any format that OpenCV reads; grey, CMYK, 16-bit and alpha become 8-bit RGB.
     *
     * @throws UndecodableException when the bytes are no picture
     * @throws IOException when the file cannot be read
     */
    public static Picture read(Path file) throws IOException, UndecodableException {
        return decode(Files.readAllBytes(file));
    }

    /** @throws UndecodableException when the bytes are no picture */
    public static Picture decode(byte[] bytes) throws UndecodableException {
        return decode(bytes, Imgcodecs.IMREAD_COLOR);
    }

    /**
     * Decodes at a fraction of the size, which costs a fraction of the time with JPEG: its decoder leaves out what a smaller picture
     * does not show. Sides are rounded up.
     *
     * @param reduction of both sides: 1, 2, 4 or 8
     * @throws UndecodableException when the bytes are no picture
     */
    public static Picture decodeReduced(byte[] bytes, int reduction) throws UndecodableException {
        return decode(
                bytes,
                switch (reduction) {
                    case 1 -> Imgcodecs.IMREAD_COLOR;
                    case 2 -> Imgcodecs.IMREAD_REDUCED_COLOR_2;
                    case 4 -> Imgcodecs.IMREAD_REDUCED_COLOR_4;
                    case 8 -> Imgcodecs.IMREAD_REDUCED_COLOR_8;
                    default -> throw new IllegalArgumentException("expected 1, 2, 4 or 8, found " + reduction);
                });
    }

    private static Picture decode(byte[] bytes, int flags) throws UndecodableException {
        if (bytes.length == 0) {
            throw new UndecodableException("expected a picture, found 0 bytes");
        }
        MatOfByte encoded = new MatOfByte(bytes);
        Mat bgr = new Mat();
        try {
            bgr.release();
            bgr = Imgcodecs.imdecode(encoded, flags);
            if (bgr.empty()) {
                throw new UndecodableException("expected a picture, found bytes that OpenCV cannot decode");
            }
            return fromBgr(bgr);
        } catch (org.opencv.core.CvException e) {
            throw new UndecodableException(
                    "OpenCV refuses it: " + String.valueOf(e.getMessage()).trim());
        } finally {
            encoded.release();
            bgr.release();
        }
    }

    private static Picture fromBgr(Mat bgr) {
        Imgproc.cvtColor(bgr, bgr, Imgproc.COLOR_BGR2RGB);
        return fromRgb(bgr);
    }

    private static Picture fromRgb(Mat rgb) {
        byte[] bytes = new byte[rgb.rows() * rgb.cols() * 3];
        rgb.get(0, 0, bytes);
        return new Picture(rgb.cols(), rgb.rows(), bytes);
    }

    private Mat toMat() {
        Mat mat = new Mat(height, width, CvType.CV_8UC3);
        mat.put(0, 0, rgb);
        return mat;
    }

    /** Resized to exactly this size; the aspect is the caller's. */
    public Picture resize(int newWidth, int newHeight, Scaling scaling) {
        if (newWidth == width && newHeight == height) {
            return this;
        }
        Mat from = toMat();
        Mat to = new Mat();
        try {
            Imgproc.resize(from, to, new Size(newWidth, newHeight), 0, 0, scaling.code);
            return fromRgb(to);
        } finally {
            from.release();
            to.release();
        }
    }

    /** The part of it inside a rectangle, which must lie within. */
    public Picture crop(int x, int y, int w, int h) {
        byte[] out = new byte[w * h * 3];
        for (int row = 0; row < h; row++) {
            System.arraycopy(rgb, ((y + row) * width + x) * 3, out, row * w * 3, w * 3);
        }
        return new Picture(w, h, out);
    }

    /** @param quality 1 to 100 */
    public byte[] toJpeg(int quality) {
        return encode(".jpg", new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, quality));
    }

    public byte[] toPng() {
        return encode(".png", new MatOfInt());
    }

    /**
     * Encoded in the format of a file extension; JPEG and WebP with quality 95.
     *
     * @param extension {@code jpg}, {@code jpeg}, {@code png}, {@code bmp}, {@code webp}, {@code tif} or {@code tiff}
     */
    public byte[] toFormat(String extension) {
        return switch (extension) {
            case "jpg", "jpeg" -> toJpeg(95);
            case "webp" -> encode(".webp", new MatOfInt(Imgcodecs.IMWRITE_WEBP_QUALITY, 95));
            case "png", "bmp", "tif", "tiff" -> encode("." + extension, new MatOfInt());
            default -> throw new IllegalArgumentException("no image format has the extension " + extension);
        };
    }

    private byte[] encode(String extension, MatOfInt parameters) {
        Mat mat = toMat();
        MatOfByte out = new MatOfByte();
        try {
            Imgproc.cvtColor(mat, mat, Imgproc.COLOR_RGB2BGR);
            Imgcodecs.imencode(extension, mat, out, parameters);
            return out.toArray();
        } finally {
            mat.release();
            out.release();
            parameters.release();
        }
    }

    /** The bytes are no picture; says why. */
    public static final class UndecodableException extends Exception {
        UndecodableException(String message) {
            super(message);
        }
    }
}
