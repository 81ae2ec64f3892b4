package org.verw.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Typed reader of a JSONL file: one record a line, UTF-8, {@code \n}; empty lines are passed over. Errors name file, line and
 * field. One reader belongs to one thread; {@link #close} it.
 *
 * @param <T> record
 */
public final class JsonLines<T> implements Iterator<T>, AutoCloseable {
    private final Path file;
    private final ObjectReader reader;
    private final Lines lines;
    private @Nullable T next;

    private JsonLines(Path file, Class<T> type, Lines lines) {
        this.file = file;
        this.reader = Json.MAPPER.readerFor(type);
        this.lines = lines;
    }

    /** @throws InvalidDataException when there is no such file */
    public static <T> JsonLines<T> open(Path file, Class<T> type) {
        return new JsonLines<>(file, type, Lines.open(file));
    }

    /** All records of a file that is known to be small. */
    public static <T> List<T> readAll(Path file, Class<T> type) {
        try (JsonLines<T> lines = open(file, type)) {
            List<T> all = new ArrayList<>();
            lines.forEachRemaining(all::add);
            return all;
        }
    }

    /** The records one after the other; close the stream. */
    public static <T> Stream<T> stream(Path file, Class<T> type) {
        JsonLines<T> lines = open(file, type);
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, traits), false)
                .onClose(lines::close);
    }

    /**
     * The records one after the other, parsed on all cores some way ahead: for files of many records. Close the stream.
     *
     * @param then done to each record by the thread that parsed it
     */
    public static <T, R> Stream<R> parallel(Path file, Class<T> type, Function<T, R> then) {
        ParallelLines<T, R> lines = ParallelLines.open(file, type, then);
        int traits = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, traits), false)
                .onClose(lines::close);
    }

    /** Number of the line last returned, from 1. */
    public long line() {
        return lines.number();
    }

    /** An error at the line last returned. */
    public InvalidDataException error(String message) {
        return error(message, null);
    }

    private InvalidDataException error(String message, @Nullable Throwable cause) {
        return new InvalidDataException(file + ":" + line() + ": " + message, cause);
    }

    @Override
    public boolean hasNext() {
        while (next == null && lines.next()) {
            int length = withoutCarriageReturn();
            if (length > 0) {
                next = parse(length);
            }
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        T result = Objects.requireNonNull(next);
        next = null;
        return result;
    }

    /** The record of the line that {@code lines} stands at. */
    public static <T> T parse(Path file, Lines lines, Class<T> type) {
        return new JsonLines<>(file, type, lines).parse(lines.length());
    }

    private int withoutCarriageReturn() {
        int length = lines.length();
        return length > 0 && lines.bytes()[lines.start() + length - 1] == '\r' ? length - 1 : length;
    }

    private T parse(int length) {
        try {
            T value = reader.readValue(lines.bytes(), lines.start(), length);
            if (value == null) {
                throw error("expected a JSON object, found null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw error(Json.explain(e), e);
        } catch (IOException e) {
            throw error("expected UTF-8 JSON: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
