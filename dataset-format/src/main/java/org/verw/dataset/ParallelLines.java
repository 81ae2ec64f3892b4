package org.verw.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Records of a JSONL file in their order, parsed by the common pool in blocks of whole lines, a few blocks ahead. Says the same of a
 * bad line as {@link JsonLines}, when it is its turn. One belongs to one thread; close it.
 *
 * @param <T> record
 * @param <R> what is made of it
 */
final class ParallelLines<T, R> implements Iterator<R>, AutoCloseable {
    private static final int BLOCK = 1 << 20;
    private static final int AHEAD = 2 * Runtime.getRuntime().availableProcessors();

    private final Path file;
    private final ObjectReader reader;
    private final Function<T, R> then;
    private final InputStream in;
    private final Deque<CompletableFuture<Block<R>>> ahead = new ArrayDeque<>();
    private byte[] rest = new byte[0];
    private boolean ended;
    private long linesBefore;
    private Iterator<R> current = List.<R>of().iterator();
    private Block<R> block = new Block<>(List.of(), 0, null);

    /**
     * What came of one block.
     *
     * @param records before the first bad line
     * @param lines in it, empty ones too; up to the bad one where there is one
     * @param problem of the last line, or null
     */
    private record Block<R>(
            List<R> records, int lines, @Nullable Problem problem) {}

    private record Problem(String message, IOException cause) {}

    private ParallelLines(Path file, Class<T> type, Function<T, R> then, InputStream in) {
        this.file = file;
        this.reader = Json.MAPPER.readerFor(type);
        this.then = then;
        this.in = in;
    }

    /** @throws InvalidDataException when there is no such file */
    static <T, R> ParallelLines<T, R> open(Path file, Class<T> type, Function<T, R> then) {
        // Lines says what is wrong with a file that cannot be opened.
        Lines.open(file).close();
        try {
            return new ParallelLines<>(file, type, then, Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext()) {
            Problem problem = block.problem();
            linesBefore += block.lines();
            if (problem != null) {
                throw new InvalidDataException(file + ":" + linesBefore + ": " + problem.message(), problem.cause());
            }
            fill();
            if (ahead.isEmpty()) {
                block = new Block<>(List.of(), 0, null);
                return false;
            }
            block = ahead.remove().join();
            current = block.records().iterator();
        }
        return true;
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    private void fill() {
        while (!ended && ahead.size() < AHEAD) {
            byte[] bytes = read();
            if (bytes.length > 0) {
                ahead.add(CompletableFuture.supplyAsync(() -> parse(bytes)));
            }
        }
    }

    /** Whole lines, about a block of them; the last line of the file may lack its line break. */
    private byte[] read() {
        byte[] buffer = Arrays.copyOf(rest, rest.length + BLOCK);
        int filled = rest.length;
        try {
            while (true) {
                int n = in.readNBytes(buffer, filled, buffer.length - filled);
                int newline = lastNewline(buffer, filled, filled + n);
                filled += n;
                if (filled < buffer.length) {
                    ended = true;
                    rest = new byte[0];
                    return Arrays.copyOf(buffer, filled);
                }
                if (newline >= 0) {
                    rest = Arrays.copyOfRange(buffer, newline + 1, filled);
                    return Arrays.copyOf(buffer, newline + 1);
                }
                if (filled > Lines.MAX_BYTES) {
                    throw new InvalidDataException(
                            file + ": expected lines of at most " + Lines.MAX_BYTES + " bytes, found a longer one");
                }
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static int lastNewline(byte[] bytes, int from, int to) {
        for (int i = to - 1; i >= from; i--) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private Block<R> parse(byte[] bytes) {
        List<R> records = new ArrayList<>();
        int lines = 0;
        for (int start = 0, end; start < bytes.length; start = end + 1) {
            end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            lines++;
            int length = end > start && bytes[end - 1] == '\r' ? end - 1 - start : end - start;
            if (length > 0) {
                try {
                    T value = reader.readValue(bytes, start, length);
                    if (value == null) {
                        return new Block<>(
                                records,
                                lines,
                                new Problem("expected a JSON object, found null", new IOException("null")));
                    }
                    records.add(then.apply(value));
                } catch (JsonProcessingException e) {
                    return new Block<>(records, lines, new Problem(Json.explain(e), e));
                } catch (IOException e) {
                    return new Block<>(records, lines, new Problem("expected UTF-8 JSON: " + e.getMessage(), e));
                }
            }
        }
        return new Block<>(records, lines, null);
    }

    @Override
    public void close() {
        ahead.forEach(block -> block.cancel(false));
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
