package org.verw.dataset.image;

import org.verw.dataset.image.ImageHeader.Defect;

/** Walks the chunks of a PNG file (W3C PNG, third edition, section 5) to IEND. */
final class PngHeader {
    private static final long ANIMATION = name("acTL");
    private static final long DATA = name("IDAT");
    private static final long END = name("IEND");
    private static final long HEADER = name("IHDR");

    private PngHeader() {}

    static ImageHeader read(Bytes bytes) {
        if (bytes.four(12, true) != HEADER) {
            return ImageHeader.bad("PNG", Defect.CORRUPT, "the first chunk is not IHDR");
        }
        long width = bytes.four(16, true);
        long height = bytes.four(20, true);
        if (width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            return ImageHeader.bad("PNG", Defect.CORRUPT, "it says it is " + width + " x " + height + " pixels");
        }
        int depth = bytes.at(24);
        boolean data = false;
        long at = 8;
        // Each turn moves on by at least 12 bytes, so that the walk ends.
        while (at + 12 <= bytes.length()) {
            long length = bytes.four(at, true);
            long chunk = bytes.four(at + 4, true);
            long end = at + 12 + length;
            if (end > bytes.length()) {
                break;
            }
            if (chunk == ANIMATION && bytes.four(at + 8, true) > 1) {
                return ImageHeader.bad("PNG", Defect.ANIMATED, "an animated PNG");
            }
            data |= chunk == DATA;
            if (chunk == END) {
                return data
                        ? ImageHeader.sound("PNG", (int) width, (int) height, depth, false)
                        : ImageHeader.bad("PNG", Defect.CORRUPT, "the image ends before any pixel data");
            }
            at = end;
        }
        return new ImageHeader(
                "PNG",
                (int) width,
                (int) height,
                depth,
                false,
                Defect.TRUNCATED,
                "the file ends at byte " + bytes.length() + " without the IEND chunk");
    }

    private static long name(String chunk) {
        long n = 0;
        for (int i = 0; i < 4; i++) {
            n = n << 8 | chunk.charAt(i);
        }
        return n;
    }
}
