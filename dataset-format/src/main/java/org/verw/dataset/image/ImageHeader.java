package org.verw.dataset.image;

/**
 * What an image file says of itself before any pixel is decoded, and whether it ends where its format says it must.
 *
 * @param format as people name it: {@code JPEG}, {@code PNG}, {@code WebP}, {@code BMP}, {@code TIFF}, or that of a format that is
 *     recognised only to be named
 * @param width pixels before EXIF rotation, 0 when the file ends before it says
 * @param height pixels before EXIF rotation, 0 when the file ends before it says
 * @param depth bits a channel, 0 when not known
 * @param cmyk whether the pixels are CMYK or YCCK
 * @param defect why it must not be decoded, or {@link Defect#NONE}
 * @param detail what was found, for a person; empty without a defect
 */
record ImageHeader(String format, int width, int height, int depth, boolean cmyk, Defect defect, String detail) {
    /** What is wrong with a file, as far as its structure tells. */
    enum Defect {
        NONE,
        /** The file ends before the picture does. */
        TRUNCATED,
        /** More than one picture in time. */
        ANIMATED,
        /** Lengths or numbers that cannot be. */
        CORRUPT,
        /** An image format that this product does not read. */
        UNSUPPORTED,
        /** No image format that is known. */
        UNKNOWN
    }

    static ImageHeader sound(String format, int width, int height, int depth, boolean cmyk) {
        return new ImageHeader(format, width, height, depth, cmyk, Defect.NONE, "");
    }

    static ImageHeader bad(String format, Defect defect, String detail) {
        return new ImageHeader(format, 0, 0, 0, false, defect, detail);
    }

    /** Reads the structure of a whole file; never decodes, never throws for what the bytes hold. */
    static ImageHeader read(byte[] file) {
        Bytes bytes = new Bytes(file);
        try {
            if (bytes.starts(0, 0xFF, 0xD8, 0xFF)) {
                return JpegHeader.read(bytes);
            }
            if (bytes.starts(0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
                return PngHeader.read(bytes);
            }
            if (bytes.starts(0, 'R', 'I', 'F', 'F') && bytes.starts(8, 'W', 'E', 'B', 'P')) {
                return WebpHeader.read(bytes);
            }
            if (bytes.starts(0, 'B', 'M')) {
                return BmpHeader.read(bytes);
            }
            if (bytes.starts(0, 'I', 'I', 42, 0) || bytes.starts(0, 'M', 'M', 0, 42)) {
                return TiffHeader.read(bytes);
            }
            return unread(bytes);
        } catch (Bytes.EndException e) {
            return bad("image", Defect.TRUNCATED, "the file ends at byte " + file.length + ", inside its header");
        }
    }

    private static ImageHeader unread(Bytes bytes) {
        String format = null;
        if (bytes.starts(0, 'G', 'I', 'F', '8')) {
            format = "GIF";
        } else if (bytes.starts(4, 'f', 't', 'y', 'p')) {
            format = bytes.starts(8, 'a', 'v', 'i') ? "AVIF" : bytes.starts(8, 'h', 'e', 'i') ? "HEIC" : "video";
        } else if (bytes.starts(4, 'j', 'P', ' ', ' ') || bytes.starts(0, 0xFF, 0x4F, 0xFF, 0x51)) {
            format = "JPEG 2000";
        } else if (bytes.starts(0, 'I', 'I', 43, 0) || bytes.starts(0, 'M', 'M', 0, 43)) {
            format = "BigTIFF";
        }
        if (format != null) {
            return bad(
                    format,
                    Defect.UNSUPPORTED,
                    "expected JPEG, PNG, WebP, BMP or TIFF, found " + format + ": convert it");
        }
        return bad("", Defect.UNKNOWN, "expected an image, found bytes that start with " + bytes.start());
    }
}
