package org.verw.annotate.endpoint;

/**
 * Tells JPEG files that can be sent as they are: 8-bit, grey or YCbCr, and without EXIF, which may rotate the picture and tell
 * where it was taken.
 */
final class PlainJpeg {
    private static final int APP1 = 0xE1;
    private static final int SOF0 = 0xC0;
    private static final int SOF2 = 0xC2;
    private static final int SOS = 0xDA;

    private PlainJpeg() {}

    static boolean is(byte[] file) {
        if (file.length < 4 || at(file, 0) != 0xFF || at(file, 1) != 0xD8) {
            return false;
        }
        boolean frame = false;
        int pos = 2;
        while (pos + 4 <= file.length && at(file, pos) == 0xFF) {
            int code = at(file, pos + 1);
            int length = at(file, pos + 2) << 8 | at(file, pos + 3);
            if (code == APP1 || length < 2) {
                return false;
            }
            if (code == SOS) {
                return frame;
            }
            if (code >= SOF0 && code <= SOF2 && pos + 10 <= file.length) {
                int depth = at(file, pos + 4);
                int channels = at(file, pos + 9);
                frame = depth == 8 && (channels == 1 || channels == 3);
            }
            pos += 2 + length;
        }
        return false;
    }

    private static int at(byte[] file, int i) {
        return file[i] & 0xFF;
    }
}
