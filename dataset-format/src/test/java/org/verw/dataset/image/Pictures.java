package org.verw.dataset.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.imgcodecs.Imgcodecs;

/** Small files of every kind, made here. */
public final class Pictures {
    static {
        OpenCv.load();
    }

    private Pictures() {}

    /** Noise with some structure, so that a JPEG of it has bytes to lose. */
    public static Picture noise(int width, int height, long seed) {
        byte[] rgb = new byte[width * height * 3];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (128 + 60 * Math.sin(i / 97.0 + seed) + random.nextInt(40));
        }
        return new Picture(width, height, rgb);
    }

    public static byte[] jpeg(int width, int height, long seed) {
        return noise(width, height, seed).toJpeg(90);
    }

    static byte[] progressive(int width, int height) {
        return encode(".jpg", noise(width, height, 3), Imgcodecs.IMWRITE_JPEG_PROGRESSIVE, 1);
    }

    static byte[] encode(String extension, Picture picture, int... parameters) {
        Mat mat = new Mat(picture.height(), picture.width(), CvType.CV_8UC3);
        mat.put(0, 0, picture.rgb());
        MatOfByte out = new MatOfByte();
        Imgcodecs.imencode(extension, mat, out, new MatOfInt(parameters));
        return out.toArray();
    }

    static byte[] png16(int width, int height) {
        Mat mat = new Mat(height, width, CvType.CV_16UC3, new org.opencv.core.Scalar(1000, 30000, 65000));
        MatOfByte out = new MatOfByte();
        Imgcodecs.imencode(".png", mat, out);
        return out.toArray();
    }

    /** Decodes a file with nothing around it: what a plain OpenCV loop does. */
    public static void imread(Path file) {
        Imgcodecs.imread(file.toString(), Imgcodecs.IMREAD_COLOR).release();
    }

    /** An EXIF segment with this orientation after the start of a JPEG. */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xFFE1).putShort((short) 34);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
        exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putInt(0);
        return join(Arrays.copyOf(jpeg, 2), exif.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    /** A mid-grey CMYK JPEG of one 8 x 8 block a channel, written by hand since OpenCV writes none. */
    static byte[] cmyk() {
        byte[] tables = new byte[64];
        Arrays.fill(tables, (byte) 1);
        byte[] oneCode = new byte[16];
        oneCode[0] = 1;
        return join(
                new byte[] {(byte) 0xFF, (byte) 0xD8},
                segment(0xEE, "Adobe".getBytes(StandardCharsets.US_ASCII), new byte[] {0, 100, 0, 0, 0, 0, 0}),
                segment(0xDB, new byte[1], tables),
                segment(0xC0, new byte[] {8, 0, 8, 0, 8, 4, 1, 17, 0, 2, 17, 0, 3, 17, 0, 4, 17, 0}),
                segment(0xC4, new byte[] {0}, oneCode, new byte[1]),
                segment(0xC4, new byte[] {16}, oneCode, new byte[1]),
                segment(0xDA, new byte[] {4, 1, 0, 2, 0, 3, 0, 4, 0, 0, 63, 0}),
                new byte[] {0, (byte) 0xFF, (byte) 0xD9});
    }

    private static byte[] segment(int marker, byte[]... pieces) {
        byte[] body = join(pieces);
        return join(
                ByteBuffer.allocate(4)
                        .putShort((short) (0xFF00 | marker))
                        .putShort((short) (body.length + 2))
                        .array(),
                body);
    }

    /** A PNG of a few hundred bytes that claims to be this large. */
    static byte[] bomb(int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(width).putInt(height).put(new byte[] {8, 2, 0, 0, 0});
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[1 << 16]);
        deflater.finish();
        byte[] data = new byte[1 << 12];
        int length = deflater.deflate(data);
        deflater.end();
        return join(
                new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10},
                chunk("IHDR", header.array()),
                chunk("IDAT", Arrays.copyOf(data, length)),
                chunk("IEND", new byte[0]));
    }

    static byte[] chunk(String name, byte[] data) {
        byte[] body = join(name.getBytes(StandardCharsets.US_ASCII), data);
        CRC32 crc = new CRC32();
        crc.update(body);
        ByteBuffer out = ByteBuffer.allocate(data.length + 12);
        return out.putInt(data.length).put(body).putInt((int) crc.getValue()).array();
    }

    static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            out.writeBytes(piece);
        }
        return out.toByteArray();
    }
}
