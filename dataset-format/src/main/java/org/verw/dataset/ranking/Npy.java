package org.verw.dataset.ranking;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.verw.dataset.InvalidDataException;

/**
 * A matrix in NumPy's {@code .npy} format (version 1, 2 or 3; float16, float32 or float64; little-endian; C order), read row by
 * row and never held whole. Reads are positional, so that threads may share one reader; whoever opens it closes it. Source:
 * {@code numpy.lib.format}.
 */
public final class Npy implements Matrix, AutoCloseable {
    private static final int READ_BYTES = 1 << 20;

    private final Path file;
    private final FileChannel channel;
    private final NpyHeader header;

    private Npy(Path file, FileChannel channel, NpyHeader header) {
        this.file = file;
        this.channel = channel;
        this.header = header;
    }

    /**
     * Opens a file and checks its header and length.
     *
     * @throws InvalidDataException when there is no such file, or it is no matrix of floating-point numbers, or it is cut short
     */
    public static Npy open(Path file) {
        FileChannel channel = channel(file);
        try {
            NpyHeader header = NpyHeader.read(file, channel);
            requireLength(file, channel.size(), header);
            return new Npy(file, channel, header);
        } catch (InvalidDataException e) {
            close(channel);
            throw e;
        } catch (IOException e) {
            close(channel);
            throw unreadable(file, e);
        }
    }

    private static void requireLength(Path file, long size, NpyHeader header) {
        long expected = header.dataAt()
                + header.rows() * header.columns() * header.type().bytes();
        if (size != expected) {
            throw new InvalidDataException(file + ": expected " + expected + " bytes for " + header.rows() + " x "
                    + header.columns() + " numbers of " + header.type() + ", found " + size
                    + (size < expected ? ": it was cut short. Write it again." : "."));
        }
    }

    private static FileChannel channel(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such file", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public int rows() {
        return Math.toIntExact(header.rows());
    }

    @Override
    public int columns() {
        return Math.toIntExact(header.columns());
    }

    /**
     * Reads rows {@code from} to {@code from + count - 1} as float32, row-major, to the start of {@code into}.
     *
     * @throws InvalidDataException when a number is NaN or infinite; names row and column, from 0 as NumPy counts them
     */
    @Override
    public void read(int from, int count, float[] into) {
        int columns = columns();
        int rowBytes = columns * header.type().bytes();
        int step = Math.max(1, READ_BYTES / rowBytes);
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(step, Math.max(1, count)) * rowBytes)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; done += step) {
            int rows = Math.min(step, count - done);
            fill(buffer.clear().limit(rows * rowBytes), header.dataAt() + (long) (from + done) * rowBytes);
            header.type().decode(buffer.flip(), into, done * columns, rows * columns);
        }
        requireFinite(from, count, into);
    }

    /** All rows, row-major. For matrices that are known to fit. */
    public float[] readAll() {
        float[] all = new float[Math.multiplyExact(rows(), columns())];
        read(0, rows(), all);
        return all;
    }

    private void fill(ByteBuffer buffer, long at) {
        try {
            long position = at;
            while (buffer.hasRemaining()) {
                int n = channel.read(buffer, position);
                if (n < 0) {
                    throw new InvalidDataException(file + ": it was cut short while it was read");
                }
                position += n;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private void requireFinite(int from, int count, float[] values) {
        int columns = columns();
        for (int i = 0; i < count * columns; i++) {
            if (!Float.isFinite(values[i])) {
                throw new InvalidDataException(file + ": row " + (from + i / columns) + ", column " + i % columns
                        + ": expected a finite number, found " + values[i]
                        + ". The system that wrote it overflowed or divided by zero.");
            }
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException e) {
        return new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(channel);
    }
}
