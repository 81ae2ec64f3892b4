package org.verw.dataset;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that appears whole or not at all: written beside its place, synced, and moved there by {@link #commit}. Closed without
 * commit, it leaves nothing. A full disk becomes {@link DiskFullException}.
 */
public final class AtomicFile implements AutoCloseable {
    private static final byte[] NEWLINE = {'\n'};

    private final Path target;
    private final Path temporary;
    private final FileOutputStream file;
    private final OutputStream out;
    private boolean committed;

    private AtomicFile(Path target) throws IOException {
        this.target = target;
        this.temporary = target.resolveSibling(target.getFileName() + ".tmp");
        this.file = new FileOutputStream(temporary.toFile());
        this.out = new BufferedOutputStream(file, 1 << 16);
    }

    public static AtomicFile create(Path target) {
        try {
            Path parent = target.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            return new AtomicFile(target);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** Writes a whole small file. */
    public static void write(Path target, String text) {
        try (AtomicFile f = create(target)) {
            f.text(text);
            f.commit();
        }
    }

    /** Writes a whole small file. */
    public static void write(Path target, byte[] bytes) {
        try (AtomicFile f = create(target)) {
            f.bytes(bytes, bytes.length);
            f.commit();
        }
    }

    public void text(CharSequence text) {
        byte[] utf8 = text.toString().getBytes(StandardCharsets.UTF_8);
        bytes(utf8, 0, utf8.length);
    }

    /** One record as a line of JSON. */
    public void line(Object value) {
        byte[] json = Json.bytes(value);
        bytes(json, json.length);
        bytes(NEWLINE, 1);
    }

    /** Writes the first {@code length} bytes as they are, after all text given so far. */
    public void bytes(byte[] bytes, int length) {
        bytes(bytes, 0, length);
    }

    /** Writes {@code length} bytes from {@code from} on as they are, after all text given so far. */
    public void bytes(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** For libraries that write to a stream: its bytes come after all given so far; closing it does nothing. */
    public OutputStream stream() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                bytes(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] b, int from, int length) {
                bytes(b, from, length);
            }
        };
    }

    /** Makes the file appear; nothing can be written afterwards. */
    public void commit() {
        try {
            out.flush();
            file.getFD().sync();
            file.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            committed = true;
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    @Override
    public void close() {
        if (committed) {
            return;
        }
        try {
            try {
                file.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw failure(target, e);
        }
    }

    /** The exception for an error while writing: a full disk is told apart, since the run can be resumed after it. */
    public static RuntimeException failure(Path target, IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No space left")
                || message.contains("not enough space")
                || message.contains("quota exceeded")) {
            return new DiskFullException(
                    target + ": no space is left on the disk. Free some and run the same command again: it goes on.",
                    e);
        }
        if (e instanceof java.nio.file.AccessDeniedException
                || message.contains("Permission denied")
                || message.contains("Read-only file system")) {
            return new InvalidDataException(
                    target + ": cannot be written (" + message + "). Choose another folder with -o.", e);
        }
        return new UncheckedIOException(target + ": cannot be written: " + message, e);
    }
}
