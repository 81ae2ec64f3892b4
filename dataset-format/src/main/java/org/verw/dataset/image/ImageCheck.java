package org.verw.dataset.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;
import org.verw.dataset.Sha256;

/**
 * Reads an image file once and decodes it fully: what passes here, every stage can read. The released training code loads a cut
 * JPEG as two thirds of grey and hangs on an empty file, so both are told apart here. Thread-safe.
 */
public final class ImageCheck {
    /** More pixels than any camera that photographs vehicles takes; a bomb of 65,535 x 65,535 is refused before it is decoded. */
    public static final long DEFAULT_MAX_PIXELS = 100_000_000;

    /** Larger files are not read into memory. */
    static final long MAX_BYTES = 256L << 20;

    static {
        OpenCv.load();
    }

    private final long maxPixels;

    /** @param maxPixels largest width x height that is decoded, at least 1 */
    public ImageCheck(long maxPixels) {
        if (maxPixels < 1) {
            throw new IllegalArgumentException("expected at least 1 pixel, found " + maxPixels);
        }
        this.maxPixels = maxPixels;
    }

    /** What became of one file. */
    public sealed interface Verdict permits Sound, Bad {}

    /**
     * A file that every stage can read.
     *
     * @param format {@code JPEG}, {@code PNG}, {@code WebP}, {@code BMP} or {@code TIFF}, by its bytes, not its name
     * @param width pixels after EXIF rotation
     * @param height pixels after EXIF rotation
     * @param sha256 lower-case hex of the file's bytes
     * @param remarks what another reader might see differently; usually empty
     */
    public record Sound(String format, int width, int height, String sha256, Set<Remark> remarks) implements Verdict {}

    /**
     * A file that no stage may use.
     *
     * @param reason one word that counts can be made of: {@code missing}, {@code unreadable}, {@code empty},
     *     {@code not-an-image}, {@code unsupported}, {@code animated}, {@code truncated}, {@code corrupt}, {@code too-large}
     * @param detail what was found, for a person
     */
    public record Bad(String reason, String detail) implements Verdict {}

    /** Something about a sound file that a person should know of. */
    public enum Remark {
        CMYK("hold CMYK colours, read as RGB"),
        DEEP("hold more than 8 bits a channel, read as 8"),
        ROTATED("are turned by their EXIF orientation, and read so"),
        MISNAMED("are of another format than their name says, read by their bytes");

        private final String phrase;

        Remark(String phrase) {
            this.phrase = phrase;
        }

        /** Completes "3 images …". */
        public String phrase() {
            return phrase;
        }
    }

    /**
     * A file with its pixels.
     *
     * @param picture null unless the verdict is {@link Sound}
     */
    public record Decoded(Verdict verdict, @Nullable Picture picture) {}

    /** Reads and decodes one file. Never throws for what the file holds. */
    public Verdict check(Path file) {
        try {
            return check(read(file), file.toString());
        } catch (RefusedException e) {
            return e.bad;
        }
    }

    /** Reads and decodes one file and keeps the pixels. Never throws for what the file holds. */
    public Decoded decode(Path file) {
        try {
            byte[] bytes = read(file);
            ImageHeader header = accepted(bytes);
            Picture picture = Picture.decode(bytes);
            return new Decoded(sound(bytes, header, picture.width(), picture.height(), file.toString()), picture);
        } catch (RefusedException e) {
            return new Decoded(e.bad, null);
        } catch (Picture.UndecodableException e) {
            return new Decoded(new Bad("corrupt", String.valueOf(e.getMessage())), null);
        }
    }

    private static byte[] read(Path file) throws RefusedException {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new RefusedException("too-large", "expected at most " + MAX_BYTES + " bytes, found " + size);
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new RefusedException("missing", "there is no such file");
        } catch (IOException e) {
            throw new RefusedException("unreadable", "the file cannot be read: " + reason(e));
        }
    }

    /** @param name the file's name, held against its format */
    Verdict check(byte[] bytes, String name) {
        try {
            return decoded(bytes, accepted(bytes), name);
        } catch (RefusedException e) {
            return e.bad;
        }
    }

    /** The header of bytes that may be decoded. */
    private ImageHeader accepted(byte[] bytes) throws RefusedException {
        if (bytes.length == 0) {
            throw new RefusedException("empty", "the file has 0 bytes");
        }
        ImageHeader header = ImageHeader.read(bytes);
        if ((long) header.width() * header.height() > maxPixels) {
            throw new RefusedException(
                    "too-large",
                    "expected at most " + maxPixels + " pixels, found " + header.width() + " x " + header.height());
        }
        String reason = reason(header.defect());
        if (!reason.isEmpty()) {
            throw new RefusedException(reason, header.detail());
        }
        return header;
    }

    private static String reason(ImageHeader.Defect defect) {
        return switch (defect) {
            case NONE -> "";
            case TRUNCATED -> "truncated";
            case ANIMATED -> "animated";
            case CORRUPT -> "corrupt";
            case UNSUPPORTED -> "unsupported";
            case UNKNOWN -> "not-an-image";
        };
    }

    /** Ends the way of one file. */
    private static final class RefusedException extends Exception {
        private final transient Bad bad;

        RefusedException(String reason, String detail) {
            super(reason, null, false, false);
            this.bad = new Bad(reason, detail);
        }
    }

    private static Verdict decoded(byte[] bytes, ImageHeader header, String name) {
        MatOfByte encoded = new MatOfByte(bytes);
        Mat pixels = null;
        try {
            pixels = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_COLOR);
            if (pixels.empty()) {
                return new Bad("corrupt", "OpenCV cannot decode this " + header.format());
            }
            return sound(bytes, header, pixels.cols(), pixels.rows(), name);
        } catch (CvException e) {
            return new Bad(
                    "corrupt",
                    "OpenCV refuses it: " + String.valueOf(e.getMessage()).trim());
        } finally {
            encoded.release();
            if (pixels != null) {
                pixels.release();
            }
        }
    }

    private static Sound sound(byte[] bytes, ImageHeader header, int width, int height, String name) {
        return new Sound(header.format(), width, height, Sha256.of(bytes), remarks(header, width, name));
    }

    private static Set<Remark> remarks(ImageHeader header, int width, String name) {
        EnumSet<Remark> remarks = EnumSet.noneOf(Remark.class);
        if (header.cmyk()) {
            remarks.add(Remark.CMYK);
        }
        if (header.depth() > 8) {
            remarks.add(Remark.DEEP);
        }
        if (width != header.width() && width == header.height()) {
            remarks.add(Remark.ROTATED);
        }
        if (!isNamed(header.format(), name.toLowerCase(Locale.ROOT))) {
            remarks.add(Remark.MISNAMED);
        }
        return remarks;
    }

    private static boolean isNamed(String format, String name) {
        return switch (format) {
            case "JPEG" -> name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".jpe");
            case "TIFF" -> name.endsWith(".tif") || name.endsWith(".tiff");
            default -> name.endsWith("." + format.toLowerCase(Locale.ROOT));
        };
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        String told = e instanceof java.nio.file.FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e instanceof java.nio.file.FileSystemException ? kind : String.valueOf(e.getMessage());
        return told.isBlank() ? kind : told;
    }
}
