package org.verw.dataset.importer;

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
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/**
 * The elements of a big JSON list, or the fields of a big JSON object, one after the other: memory holds one. Errors name file,
 * line and item. One thread; close it.
 */
final class JsonItems implements AutoCloseable {
    private static final ObjectReader ITEM =
            Json.MAPPER.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final JsonParser parser;
    private final JsonToken open;
    private long index = -1;
    private String key = "";
    private JsonNode item = Json.MAPPER.nullNode();

    private JsonItems(Path file, JsonParser parser, JsonToken open) {
        this.file = file;
        this.parser = parser;
        this.open = open;
    }

    /** @throws InvalidDataException when it cannot be read, or is no list */
    static JsonItems ofList(Path file) {
        return open(file, JsonToken.START_ARRAY, "a list of records");
    }

    /** @throws InvalidDataException when it cannot be read, or is no object */
    static JsonItems ofObject(Path file) {
        return open(file, JsonToken.START_OBJECT, "an object");
    }

    @SuppressWarnings("MustBeClosed") // handed to the caller, who closes it
    private static JsonItems open(Path file, JsonToken start, String expected) {
        JsonParser parser = null;
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            parser = Json.MAPPER.createParser(in);
            JsonToken first = parser.nextToken();
            if (first != start) {
                String found = first == null ? "an empty file" : first.isScalarValue() ? "a value" : "something else";
                parser.close();
                throw new InvalidDataException(file + ": expected " + expected + ", found " + found + ".");
            }
            return new JsonItems(file, parser, start);
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such file", e);
        } catch (IOException e) {
            close(parser);
            throw failure(file, 1, e);
        }
    }

    /** Moves to the next item; false at the end. */
    boolean next() {
        try {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                return false;
            }
            if (open == JsonToken.START_OBJECT) {
                key = parser.currentName();
                parser.nextToken();
            }
            index++;
            item = ITEM.readValue(parser);
            return true;
        } catch (IOException e) {
            throw failure(file, parser.currentLocation().getLineNr(), e);
        }
    }

    /** The field's name in an object. */
    String key() {
        return key;
    }

    JsonNode item() {
        return item;
    }

    /** An error at this item. */
    InvalidDataException error(String message) {
        String where = open == JsonToken.START_OBJECT ? "\"" + SourcePath.shorten(key) + "\"" : "record " + index;
        return new InvalidDataException(file + ": " + where + ": " + message);
    }

    static InvalidDataException failure(Path file, long line, IOException e) {
        if (e instanceof JsonProcessingException json) {
            long at = json.getLocation() == null ? line : json.getLocation().getLineNr();
            return new InvalidDataException(
                    file + ":" + at + ": expected JSON: " + SourcePath.shorten(json.getOriginalMessage()), e);
        }
        if (e instanceof CharacterCodingException) {
            return new InvalidDataException(file + ":" + line + ": expected UTF-8, found bytes that are not", e);
        }
        throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
    }

    private static void close(@Nullable JsonParser parser) {
        try {
            if (parser != null) {
                parser.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(parser);
    }
}
