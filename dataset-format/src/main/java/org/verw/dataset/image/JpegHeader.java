package org.verw.dataset.image;

import org.verw.dataset.image.ImageHeader.Defect;

/**
 * Walks the markers of a JPEG file (ITU-T T.81, annex B) from its start to its end-of-image marker. libjpeg fills what a cut file
 * lacks with grey and reports success, so only this walk tells a cut file from a whole one. Bytes after the end are allowed:
 * phones append a second picture there.
 */
final class JpegHeader {
    /** Every scan is a pass over all pixels; honest progressive files have about ten (libjpeg-turbo's own advice is a limit). */
    private static final int MAX_SCANS = 200;

    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;

    private final Bytes bytes;
    private int width;
    private int height;
    private int depth;
    private int channels;
    private int scans;

    private JpegHeader(Bytes bytes) {
        this.bytes = bytes;
    }

    static ImageHeader read(Bytes bytes) {
        return new JpegHeader(bytes).walk();
    }

    private ImageHeader walk() {
        long at = 2;
        while (true) {
            long marker = nextMarker(at);
            if (marker < 0) {
                return ending();
            }
            int code = bytes.at(marker + 1);
            at = marker + 2;
            if (code == EOI) {
                return atEnd();
            }
            if (isStandalone(code)) {
                continue;
            }
            if (at + 2 > bytes.length()) {
                return ending();
            }
            int length = bytes.two(at, true);
            if (length < 2) {
                return ImageHeader.bad(
                        "JPEG",
                        Defect.CORRUPT,
                        "the segment at byte " + marker + " says it is " + length + " bytes long");
            }
            if (at + length > bytes.length()) {
                return ending();
            }
            if (isFrame(code)) {
                depth = bytes.at(at + 2);
                height = bytes.two(at + 3, true);
                width = bytes.two(at + 5, true);
                channels = bytes.at(at + 7);
            }
            if (code == SOS && ++scans > MAX_SCANS) {
                return ImageHeader.bad(
                        "JPEG", Defect.CORRUPT, "more than " + MAX_SCANS + " scans: made to keep decoders busy");
            }
            at += length;
        }
    }

    /** The next 0xFF that starts a marker, from {@code from} on: stuffed zeros, restarts and fill bytes are passed over. */
    private long nextMarker(long from) {
        byte[] array = bytes.array();
        int last = array.length - 1;
        for (int i = (int) from; i < last; i++) {
            if (array[i] == (byte) 0xFF) {
                int code = array[i + 1] & 0xFF;
                if (code != 0 && code != 0xFF) {
                    return i;
                }
            }
        }
        return -1;
    }

    private ImageHeader ending() {
        return new ImageHeader(
                "JPEG",
                width,
                height,
                depth,
                channels == 4,
                Defect.TRUNCATED,
                "the file ends at byte " + bytes.length() + " without the end-of-image marker");
    }

    private ImageHeader atEnd() {
        if (scans == 0) {
            return ImageHeader.bad("JPEG", Defect.CORRUPT, "the image ends before any pixel data");
        }
        return ImageHeader.sound("JPEG", width, height, depth, channels == 4);
    }

    /** Restart markers, TEM and a repeated start have no length. */
    private static boolean isStandalone(int code) {
        return code == 0x01 || (code >= 0xD0 && code <= 0xD8);
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC. */
    private static boolean isFrame(int code) {
        return code >= 0xC0 && code <= 0xCF && code != 0xC4 && code != 0xC8 && code != 0xCC;
    }
}
