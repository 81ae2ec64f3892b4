package org.verw.dataset.pack;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;

/** The records of the main file one after the other, so that memory holds one as JSON at a time. Close it. */
final class RecordStream implements AutoCloseable {
    private static final ObjectReader RECORD =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final DigestInputStream in;
    private final JsonParser parser;
    private long index = -1;
    private @Nullable JsonNode record;

    private RecordStream(Path file, DigestInputStream in, JsonParser parser) {
        this.file = file;
        this.in = in;
        this.parser = parser;
    }

    /** @throws InvalidDataException when it cannot be read or is no list */
    static RecordStream open(Path file) {
        try {
            DigestInputStream in = new DigestInputStream(
                    new BufferedInputStream(Files.newInputStream(file), 1 << 16), Sha256.digest());
            RecordStream stream = new RecordStream(file, in, Json.MAPPER.createParser((InputStream) in));
            stream.begin();
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void begin() throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new InvalidDataException(file + ": expected a list of records, found "
                        + (parser.currentToken() == null ? "an empty file" : parser.currentToken()));
            }
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    /** Steps to the next record. */
    boolean next() {
        try {
            index++;
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                if (parser.nextToken() != null) {
                    throw new InvalidDataException(file + ": expected the end after the list, found more");
                }
                return false;
            }
            record = RECORD.readValue(parser);
            return true;
        } catch (JsonProcessingException e) {
            throw notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** The record as it stands in the file. */
    JsonNode json() {
        if (record == null) {
            throw new IllegalStateException("next() was not called");
        }
        return record;
    }

    /** @throws InvalidDataException when the record breaks the layout */
    Entry entry() {
        try {
            return EntryReader.read(json());
        } catch (IllegalArgumentException e) {
            throw error(String.valueOf(e.getMessage()));
        }
    }

    /** Position of the record, from 0. */
    long index() {
        return index;
    }

    InvalidDataException error(String message) {
        return new InvalidDataException(file + ": record " + index + ": " + message);
    }

    /** Lower-case hex sha256 of the whole file; ask once, after {@link #next} said that there is no more. */
    String sha256() {
        return Sha256.hex(in.getMessageDigest().digest());
    }

    private InvalidDataException notJson(JsonProcessingException e) {
        long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        return new InvalidDataException(
                file + ":" + line + ": record " + Math.max(0, index) + ": expected JSON: " + e.getOriginalMessage(), e);
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
