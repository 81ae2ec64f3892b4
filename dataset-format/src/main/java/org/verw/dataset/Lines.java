package org.verw.dataset;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Raw lines of a file, without a copy a line: after {@link #next} the line's bytes stand in {@link #bytes} from {@link #start}
 * on, until the next call. An interrupt of the thread does not disturb it. One belongs to one thread; {@link #close} it.
 */
public final class Lines implements AutoCloseable {
    /** Longer lines are refused: nothing that the product writes comes near. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int SMALLEST_BUFFER = 1 << 12;
    private static final int USUAL_BUFFER = 1 << 18;

    private final Path file;
    private final InputStream in;
    private byte[] buffer;
    private int filled;
    private int start;
    private int end;
    private int following;
    private long bufferOffset;
    private long number;
    private boolean terminated;

    private Lines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
        long wholeFile = file.toFile().length() + 1;
        this.buffer = new byte[(int) Math.max(SMALLEST_BUFFER, Math.min(USUAL_BUFFER, wholeFile))];
    }

    /** @throws InvalidDataException when there is no such file, or it cannot be read */
    public static Lines open(Path file) {
        try {
            return new Lines(file, new FileInputStream(file.toFile()));
        } catch (FileNotFoundException e) {
            String what = Files.isDirectory(file)
                    ? "expected a file, found a folder"
                    : Files.exists(file) ? "cannot be read: permission denied" : "no such file";
            throw new InvalidDataException(file + ": " + what, e);
        }
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end of the file
     * @throws InvalidDataException when the line is longer than {@link #MAX_BYTES}
     */
    public boolean next() {
        start = following;
        number++;
        int seen = start;
        while (true) {
            int at = indexOfNewline(seen);
            if (at >= 0) {
                end = at;
                following = at + 1;
                terminated = true;
                return true;
            }
            seen = filled;
            if (filled - start > MAX_BYTES) {
                throw new InvalidDataException(file + ":" + number + ": expected lines of at most " + MAX_BYTES
                        + " bytes, found a longer one");
            }
            int kept = filled - start;
            if (!fill()) {
                end = filled;
                following = filled;
                terminated = false;
                return kept > 0;
            }
            seen = start + kept;
        }
    }

    private int indexOfNewline(int from) {
        byte[] b = buffer;
        int n = filled;
        for (int i = from; i < n; i++) {
            if (b[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Reads more behind what is there; moves the unfinished line to the front. False at the end of the file. */
    private boolean fill() {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, filled - start);
            bufferOffset += start;
            filled -= start;
            start = 0;
        }
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        try {
            int n = in.read(buffer, filled, buffer.length - filled);
            filled += Math.max(n, 0);
            return n > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Holds the line; changes with {@link #next}. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the line begins in {@link #bytes}. */
    public int start() {
        return start;
    }

    /** Bytes of the line without its line break. */
    public int length() {
        return end - start;
    }

    /** Where the line begins in the file. */
    public long offset() {
        return bufferOffset + start;
    }

    /** Number of the line, from 1. */
    public long number() {
        return number;
    }

    /** Whether the line ends with a line break; only a file's last one may not. */
    public boolean terminated() {
        return terminated;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
