package org.verw.dataset.image;

import org.verw.dataset.image.ImageHeader.Defect;

/** The size of a Windows bitmap. */
final class BmpHeader {
    /** OS/2's older header with 16-bit sizes. */
    private static final int CORE_HEADER = 12;

    private BmpHeader() {}

    static ImageHeader read(Bytes bytes) {
        boolean core = bytes.four(14, false) == CORE_HEADER;
        long width = core ? bytes.two(18, false) : (int) bytes.four(18, false);
        // A negative height means rows from top to bottom.
        long height = core ? bytes.two(20, false) : Math.abs((long) (int) bytes.four(22, false));
        int bits = core ? bytes.two(24, false) : bytes.two(28, false);
        boolean compressed = !core && bytes.four(30, false) != 0;
        if (width <= 0 || height == 0 || height > Integer.MAX_VALUE) {
            return ImageHeader.bad("BMP", Defect.CORRUPT, "it says it is " + width + " x " + height + " pixels");
        }
        long end = bytes.four(10, false) + (compressed ? 1 : (width * bits + 31) / 32 * 4 * height);
        if (end > bytes.length()) {
            return new ImageHeader(
                    "BMP",
                    (int) width,
                    (int) height,
                    8,
                    false,
                    Defect.TRUNCATED,
                    "the file ends at byte " + bytes.length() + ", its header says " + end + " bytes");
        }
        return ImageHeader.sound("BMP", (int) width, (int) height, 8, false);
    }
}
