package org.verw.dataset.stage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** The few things a ledger does to its file. Not a channel: a channel is closed when a thread in it is interrupted. */
interface LedgerFile extends Closeable {
    /** Writes all bytes behind what was written before; on failure some may stand there. */
    void append(byte[] bytes) throws IOException;

    /** Cuts the file off and goes on from there. */
    void truncate(long length) throws IOException;

    /** Returns when what was written is on the disk. */
    void sync() throws IOException;

    /** Room left on the disk. */
    long usableBytes() throws IOException;

    /** Opens a file, made when there is none, to append at {@code end}; what stands behind is cut off. */
    static LedgerFile open(Path path, long end) throws IOException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        FileStore disk = Files.getFileStore(path);
        LedgerFile opened = new LedgerFile() {
            @Override
            public void append(byte[] bytes) throws IOException {
                file.write(bytes);
            }

            @Override
            public void truncate(long length) throws IOException {
                file.setLength(length);
                file.seek(length);
            }

            @Override
            public void sync() throws IOException {
                file.getFD().sync();
            }

            @Override
            public long usableBytes() throws IOException {
                // Some network file systems tell nothing but zeros.
                return disk.getTotalSpace() > 0 ? disk.getUsableSpace() : Long.MAX_VALUE;
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
        opened.truncate(end);
        return opened;
    }
}
