package org.verw.dataset.ranking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.verw.dataset.AtomicFile;

/**
 * Writes a float32 matrix as {@code .npy}, row by row, so that a gallery of any size needs no memory. The file appears whole, at
 * {@link #commit}, or not at all. One writer belongs to one thread; whoever creates it closes it.
 */
public final class NpyWriter implements AutoCloseable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final AtomicFile file;
    private final int rows;
    private final int columns;
    private final ByteBuffer buffer;
    private int written;

    /**
     * @param rows number of rows that will be given
     * @param columns length of each
     */
    public NpyWriter(Path target, int rows, int columns) {
        this.file = AtomicFile.create(target);
        this.rows = rows;
        this.columns = columns;
        int rowBytes = columns * Float.BYTES;
        this.buffer = ByteBuffer.allocate(Math.max(1, BUFFER_BYTES / rowBytes) * rowBytes)
                .order(ByteOrder.LITTLE_ENDIAN);
        byte[] header = NpyHeader.float32(rows, columns);
        file.bytes(header, header.length);
    }

    /** A whole matrix at once. */
    public static void write(Path target, float[] values, int rows, int columns) {
        try (NpyWriter writer = new NpyWriter(target, rows, columns)) {
            writer.append(values, rows);
            writer.commit();
        }
    }

    /**
     * Appends rows.
     *
     * @param values row-major; its first {@code count} rows are taken
     */
    public void append(float[] values, int count) {
        for (int row = 0; row < count; row++) {
            if (!buffer.hasRemaining()) {
                drain();
            }
            buffer.asFloatBuffer().put(values, row * columns, columns);
            buffer.position(buffer.position() + columns * Float.BYTES);
        }
        written += count;
    }

    private void drain() {
        file.bytes(buffer.array(), buffer.position());
        buffer.clear();
    }

    /**
     * Makes the file appear.
     *
     * @throws IllegalStateException when not all rows were given
     */
    public void commit() {
        if (written != rows) {
            throw new IllegalStateException("expected " + rows + " rows, found " + written);
        }
        drain();
        file.commit();
    }

    @Override
    public void close() {
        file.close();
    }
}
