package org.verw.dataset.stage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.verw.dataset.InvalidDataException;

/**
 * Reads single lines of a ledger at known places, through a window: neighbours in the file cost one read together. After
 * {@link #seek} the line stands in {@link #bytes}.
 */
final class LedgerLookup implements AutoCloseable {
    private static final int WINDOW = 1 << 18;

    private final Path path;
    private final RandomAccessFile file;
    private final long fileLength;
    private byte[] window = new byte[WINDOW];
    private long windowStart;
    private int windowLength;
    private int start;
    private int length;

    LedgerLookup(Path path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path.toFile(), "r");
        this.fileLength = file.length();
    }

    /** Goes to the line that begins at {@code offset}. */
    void seek(long offset) throws IOException {
        if (offset < windowStart || offset >= windowStart + windowLength) {
            fill(offset);
        }
        int end = endOfLine((int) (offset - windowStart));
        if (end < 0) {
            fill(offset);
            end = endOfLine(0);
        }
        while (end < 0 && windowStart + windowLength < fileLength) {
            window = new byte[window.length * 2];
            fill(offset);
            end = endOfLine(0);
        }
        start = (int) (offset - windowStart);
        length = (end < 0 ? windowLength : end) - start;
        if (!LedgerLine.isWhole(window, start, length)) {
            throw new InvalidDataException(path + ": changed while it was read, at byte " + offset
                    + ". Run the same command again; only one may work on it at a time.");
        }
    }

    private void fill(long offset) throws IOException {
        windowStart = offset;
        windowLength = (int) Math.min(window.length, fileLength - offset);
        file.seek(offset);
        file.readFully(window, 0, windowLength);
    }

    private int endOfLine(int from) {
        for (int i = from; i < windowLength; i++) {
            if (window[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    Path path() {
        return path;
    }

    /** Where the line begins in the file. */
    long offset() {
        return windowStart + start;
    }

    byte[] bytes() {
        return window;
    }

    /** Where the line begins in {@link #bytes}. */
    int start() {
        return start;
    }

    /** Bytes of the line without its line break. */
    int length() {
        return length;
    }

    int valueStart() {
        return start + length - 1 - valueLength();
    }

    int valueLength() {
        return LedgerLine.valueLength(window, start);
    }

    /** Whether the line was written for the image whose id stands in lines like this. */
    boolean isFor(byte[] quotedImage, LedgerLine.Head head) {
        return head.read(window, start, length)
                && Arrays.equals(
                        window,
                        head.imageStart,
                        head.imageStart + head.imageLength,
                        quotedImage,
                        0,
                        quotedImage.length);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
