package org.verw.dataset.image;

import org.verw.dataset.image.ImageHeader.Defect;

/** The size of a WebP file (RFC 9649): lossy, lossless or extended. */
final class WebpHeader {
    private static final int ANIMATION_FLAG = 0x02;

    private WebpHeader() {}

    static ImageHeader read(Bytes bytes) {
        long end = 8 + bytes.four(4, false);
        if (end > bytes.length()) {
            return ImageHeader.bad(
                    "WebP",
                    Defect.TRUNCATED,
                    "the file ends at byte " + bytes.length() + ", its header says " + end + " bytes");
        }
        if (bytes.starts(12, 'V', 'P', '8', 'X')) {
            if ((bytes.at(20) & ANIMATION_FLAG) != 0) {
                return ImageHeader.bad("WebP", Defect.ANIMATED, "an animated WebP");
            }
            return ImageHeader.sound("WebP", three(bytes, 24) + 1, three(bytes, 27) + 1, 8, false);
        }
        if (bytes.starts(12, 'V', 'P', '8', 'L')) {
            long bits = bytes.four(21, false);
            return ImageHeader.sound("WebP", (int) (bits & 0x3FFF) + 1, (int) (bits >> 14 & 0x3FFF) + 1, 8, false);
        }
        if (bytes.starts(12, 'V', 'P', '8', ' ')) {
            return ImageHeader.sound("WebP", bytes.two(26, false) & 0x3FFF, bytes.two(28, false) & 0x3FFF, 8, false);
        }
        return ImageHeader.bad("WebP", Defect.CORRUPT, "its first chunk is none of VP8, VP8L, VP8X");
    }

    private static int three(Bytes bytes, int offset) {
        return bytes.two(offset, false) | bytes.at(offset + 2) << 16;
    }
}
