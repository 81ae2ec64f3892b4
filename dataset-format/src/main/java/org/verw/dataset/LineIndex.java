package org.verw.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the record of an image in a JSONL file of records with an {@code "image"}, in any order, without holding the records:
 * about 40 bytes an image. The file is held open, so that one that is replaced meanwhile does not matter. For one thread; close
 * it.
 *
 * @param <T> record
 */
public final class LineIndex<T> implements AutoCloseable {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final Path file;
    private final Class<T> type;
    private final RandomAccessFile bytes;
    private long[] keys = new long[1024];
    private long[] offsets = new long[1024];
    private int[] lengths = new int[1024];
    private int size;
    private int[] slots = new int[4096];

    private LineIndex(Path file, Class<T> type, RandomAccessFile bytes) {
        this.file = file;
        this.type = type;
        this.bytes = bytes;
    }

    /** @throws InvalidDataException when there is no such file, a line is no such record, or an image has two */
    public static <T> LineIndex<T> open(Path file, Class<T> type) {
        try (Lines lines = Lines.open(file)) {
            LineIndex<T> index = new LineIndex<>(file, type, new RandomAccessFile(file.toFile(), "r"));
            boolean indexed = false;
            try {
                while (lines.next()) {
                    index.put(lines);
                }
                indexed = true;
                return index;
            } finally {
                if (!indexed) {
                    index.close();
                }
            }
        } catch (FileNotFoundException e) {
            throw new InvalidDataException(file + ": no such file", e);
        }
    }

    /** Records in the file. */
    public int size() {
        return size;
    }

    /**
     * The record of an image, or null where the file has none.
     *
     * @throws InvalidDataException when its line breaks the contract of the record
     */
    public @Nullable T find(String image) {
        int entry = slots[slot(key(image))] - 1;
        if (entry < 0) {
            return null;
        }
        byte[] line = read(entry);
        try {
            return image.equals(idOf(line, 0, line.length)) ? Json.MAPPER.readValue(line, type) : null;
        } catch (JsonProcessingException e) {
            throw new InvalidDataException(file + ": the record of image " + image + ": " + Json.explain(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void put(Lines lines) {
        int length = lines.length();
        if (length == 0 || (length == 1 && lines.bytes()[lines.start()] == '\r')) {
            return;
        }
        long key = key(idOf(lines));
        if (size == keys.length) {
            grow();
        }
        int slot = slot(key);
        if (slots[slot] > 0) {
            throw new InvalidDataException(
                    file + ":" + lines.number() + ": \"image\": expected every image once, found " + idOf(lines)
                            + " again. Keep one of its lines.");
        }
        keys[size] = key;
        offsets[size] = lines.offset();
        lengths[size] = length;
        slots[slot] = ++size;
    }

    private String idOf(Lines lines) {
        try {
            String image = idOf(lines.bytes(), lines.start(), lines.length());
            if (image == null) {
                throw new InvalidDataException(
                        file + ":" + lines.number() + ": \"image\": expected the id of an image, found nothing");
            }
            return image;
        } catch (JsonProcessingException e) {
            throw new InvalidDataException(
                    file + ":" + lines.number() + ": expected JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new InvalidDataException(file + ":" + lines.number() + ": expected UTF-8: " + e.getMessage(), e);
        }
    }

    /** The text of the first-level field "image", or null; what comes after it is not looked at. */
    private static @Nullable String idOf(byte[] line, int start, int length) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(line, start, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean wanted = "image".equals(parser.currentName());
                JsonToken value = parser.nextToken();
                if (wanted) {
                    return value == JsonToken.VALUE_STRING ? parser.getText() : null;
                }
                parser.skipChildren();
            }
            return null;
        }
    }

    private void grow() {
        int capacity = Math.multiplyExact(size, 2);
        keys = Arrays.copyOf(keys, capacity);
        offsets = Arrays.copyOf(offsets, capacity);
        lengths = Arrays.copyOf(lengths, capacity);
        slots = new int[Math.multiplyExact(capacity, 4)];
        for (int i = 0; i < size; i++) {
            slots[slot(keys[i])] = i + 1;
        }
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (slots[slot] > 0 && keys[slots[slot] - 1] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** 64 bits of an id (FNV-1a): of a million images two share one with a chance of one in 37 million. */
    private static long key(String image) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < image.length(); i++) {
            hash = (hash ^ image.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private byte[] read(int entry) {
        byte[] line = new byte[lengths[entry]];
        try {
            bytes.seek(offsets[entry]);
            bytes.readFully(line);
            return line;
        } catch (EOFException e) {
            throw new InvalidDataException(file + ": it became shorter while it was read. Run this again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
