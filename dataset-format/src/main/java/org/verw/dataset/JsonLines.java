package org.verw.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Typed reader of a JSONL file: one record a line, UTF-8, {@code \n}; empty lines are passed over. Errors name file, line and
 * field. One reader belongs to one thread; {@link #close} it.
 *
 * @param <T> record
 */
public final class JsonLines<T> implements Iterator<T>, AutoCloseable {
    /** Longer lines are refused: nothing that the product writes comes near. */
    public static final int MAX_LINE_BYTES = 64 << 20;

    private final Path file;
    private final ObjectReader reader;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private final byte[] block = new byte[1 << 16];
    private int blockAt;
    private int blockEnd;
    private long line;
    private @Nullable T next;

    private JsonLines(Path file, Class<T> type, InputStream in) {
        this.file = file;
        this.reader = Json.MAPPER.readerFor(type);
        this.in = in;
    }

    /** @throws InvalidDataException when there is no such file */
    public static <T> JsonLines<T> open(Path file, Class<T> type) {
        try {
            return new JsonLines<>(file, type, new BufferedInputStream(Files.newInputStream(file), 1));
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** All records of a file that is known to be small. */
    public static <T> List<T> readAll(Path file, Class<T> type) {
        try (JsonLines<T> lines = open(file, type)) {
            List<T> all = new ArrayList<>();
            lines.forEachRemaining(all::add);
            return all;
        }
    }

    /** Number of the line last returned, from 1. */
    public long line() {
        return line;
    }

    /** An error at the line last returned. */
    public InvalidDataException error(String message) {
        return new InvalidDataException(file + ":" + line + ": " + message);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            int length = readLine();
            if (length < 0) {
                return false;
            }
            if (length > 0) {
                next = parse(length);
            }
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T result = next;
        next = null;
        return java.util.Objects.requireNonNull(result);
    }

    private T parse(int length) {
        try {
            T value = reader.readValue(buffer, 0, length);
            if (value == null) {
                throw error("expected a JSON object, found null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new InvalidDataException(file + ":" + line + ": " + Json.explain(e), e);
        } catch (IOException e) {
            throw new InvalidDataException(file + ":" + line + ": expected UTF-8 JSON: " + e.getMessage(), e);
        }
    }

    /** Reads a line into {@link #buffer}; its length without the line break, or -1 at the end. */
    private int readLine() {
        int length = 0;
        line++;
        try {
            while (true) {
                if (blockAt == blockEnd) {
                    blockEnd = in.read(block);
                    blockAt = 0;
                    if (blockEnd <= 0) {
                        blockEnd = 0;
                        return length == 0 ? -1 : length;
                    }
                }
                int end = blockAt;
                while (end < blockEnd && block[end] != '\n') {
                    end++;
                }
                int n = end - blockAt;
                if (length + n > MAX_LINE_BYTES) {
                    throw error("expected lines of at most " + MAX_LINE_BYTES + " bytes, found a longer one");
                }
                if (length + n > buffer.length) {
                    buffer = Arrays.copyOf(buffer, Math.max(length + n, buffer.length * 2));
                }
                System.arraycopy(block, blockAt, buffer, length, n);
                length += n;
                blockAt = end + 1;
                if (end < blockEnd) {
                    return length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
                }
                blockAt = blockEnd;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
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
