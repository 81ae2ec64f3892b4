package org.verw.dataset.image;

import org.verw.dataset.image.ImageHeader.Defect;

/** The first image directory of a TIFF file (TIFF 6.0, section 2): size, depth, and whether its strips lie within the file. */
final class TiffHeader {
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int BITS = 258;
    private static final int PHOTOMETRIC = 262;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTES = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTES = 325;
    private static final int SEPARATED = 5;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private final Bytes bytes;
    private final boolean bigEndian;
    private long width;
    private long height;
    private long depth = 1;
    private boolean cmyk;
    private long offsetsEntry;
    private long bytesEntry;

    private TiffHeader(Bytes bytes) {
        this.bytes = bytes;
        this.bigEndian = bytes.at(0) == 'M';
    }

    static ImageHeader read(Bytes bytes) {
        return new TiffHeader(bytes).read();
    }

    private ImageHeader read() {
        long directory = bytes.four(4, bigEndian);
        int entries = bytes.two(directory, bigEndian);
        for (int i = 0; i < entries; i++) {
            take(directory + 2 + i * 12L);
        }
        if (width < 1 || height < 1 || width > Integer.MAX_VALUE || height > Integer.MAX_VALUE) {
            return ImageHeader.bad("TIFF", Defect.CORRUPT, "it says it is " + width + " x " + height + " pixels");
        }
        long end = dataEnd();
        if (end > bytes.length()) {
            return new ImageHeader(
                    "TIFF",
                    (int) width,
                    (int) height,
                    (int) depth,
                    cmyk,
                    Defect.TRUNCATED,
                    "the file ends at byte " + bytes.length() + ", its pixels at byte " + end);
        }
        return ImageHeader.sound("TIFF", (int) width, (int) height, (int) Math.min(64, depth), cmyk);
    }

    private void take(long entry) {
        switch (bytes.two(entry, bigEndian)) {
            case WIDTH -> width = value(entry, 0);
            case HEIGHT -> height = value(entry, 0);
            case BITS -> depth = value(entry, 0);
            case PHOTOMETRIC -> cmyk = value(entry, 0) == SEPARATED;
            case STRIP_OFFSETS, TILE_OFFSETS -> offsetsEntry = entry;
            case STRIP_BYTES, TILE_BYTES -> bytesEntry = entry;
            default -> {
                // Every other tag says nothing about size.
            }
        }
    }

    /** Where the last strip or tile ends; 0 when the directory does not say. */
    private long dataEnd() {
        if (offsetsEntry == 0 || bytesEntry == 0) {
            return 0;
        }
        long strips = Math.min(bytes.four(offsetsEntry + 4, bigEndian), bytes.four(bytesEntry + 4, bigEndian));
        long end = 0;
        for (long i = 0; i < strips; i++) {
            end = Math.max(end, value(offsetsEntry, i) + value(bytesEntry, i));
        }
        return end;
    }

    /** The i-th number of an entry; values that fit into four bytes stand in the entry itself. */
    private long value(long entry, long i) {
        int type = bytes.two(entry + 2, bigEndian);
        int size = type == SHORT ? 2 : type == LONG ? 4 : 1;
        long count = bytes.four(entry + 4, bigEndian);
        long base = count * size <= 4 ? entry + 8 : bytes.four(entry + 8, bigEndian);
        long at = base + i * size;
        return size == 2 ? bytes.two(at, bigEndian) : size == 4 ? bytes.four(at, bigEndian) : bytes.at(at);
    }
}
