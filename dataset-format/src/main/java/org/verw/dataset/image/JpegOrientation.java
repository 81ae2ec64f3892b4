package org.verw.dataset.image;

/** The EXIF orientation of a JPEG file (Exif 2.3, tag 0x0112): how the picture must be turned to stand upright. */
final class JpegOrientation {
    private static final int UPRIGHT = 1;
    private static final int ORIENTATION = 0x0112;
    private static final int APP1 = 0xE1;
    private static final int SCAN = 0xDA;

    private JpegOrientation() {}

    /** 1 to 8; 1 where the file is no JPEG or says nothing. */
    static int of(Bytes file) {
        try {
            return file.starts(0, 0xFF, 0xD8, 0xFF) ? find(file) : UPRIGHT;
        } catch (Bytes.EndException e) {
            // A cut or lying header says nothing that can be used.
            return UPRIGHT;
        }
    }

    private static int find(Bytes file) {
        long at = 2;
        while (file.at(at) == 0xFF) {
            int code = file.at(at + 1);
            if (code == 0xFF) {
                at++;
                continue;
            }
            if (code == SCAN) {
                return UPRIGHT;
            }
            if (code == APP1 && file.starts((int) at + 4, 'E', 'x', 'i', 'f', 0, 0)) {
                return inTiff(file, at + 10);
            }
            at += 2L + file.two(at + 2, true);
        }
        return UPRIGHT;
    }

    private static int inTiff(Bytes file, long tiff) {
        boolean bigEndian = file.at(tiff) == 'M';
        long directory = tiff + file.four(tiff + 4, bigEndian);
        int entries = file.two(directory, bigEndian);
        for (int i = 0; i < entries; i++) {
            long entry = directory + 2 + 12L * i;
            if (file.two(entry, bigEndian) == ORIENTATION) {
                int orientation = file.two(entry + 8, bigEndian);
                return orientation >= 1 && orientation <= 8 ? orientation : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
