package org.verw.dataset.importer;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Split;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Vocabulary;

/**
 * A table with a line an image: CSV with a header (separated by comma, semicolon or tab) or JSONL. Two columns are needed, the
 * image's file and its vehicle; {@link ManifestRow} knows their names in circulation. Our own {@code images.jsonl} is one.
 */
final class ManifestImporter implements Importer {
    private final Path source;
    private final Path root;

    ManifestImporter(Path source, ImportOptions options) {
        this.source = source;
        Path parent = source.toAbsolutePath().getParent();
        this.root = options.images() != null ? options.images() : parent == null ? source : parent;
    }

    @Override
    public void read(Listing listing) {
        listing.root(root);
        if (!Files.isRegularFile(source)) {
            throw new InvalidDataException(
                    source + ": expected a CSV or JSONL file, found a folder. Give the file itself.");
        }
        String beginning = beginning();
        switch (beginning.stripLeading().isEmpty()
                ? ' '
                : beginning.stripLeading().charAt(0)) {
            case '{' -> readJsonLines(listing);
            case '[' ->
                throw new InvalidDataException(source
                        + ": expected CSV or one JSON object a line, found a JSON list. A list of records with captions is"
                        + " --from t2i.");
            default -> readCsv(listing, separator(beginning));
        }
    }

    /** The beginning of the file: enough for its header. */
    private String beginning() {
        try (Reader reader = reader()) {
            char[] start = new char[1 << 13];
            return new String(start, 0, Math.max(0, reader.read(start)));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void readJsonLines(Listing listing) {
        try (JsonLines<JsonNode> lines = JsonLines.open(source, JsonNode.class)) {
            while (lines.hasNext()) {
                JsonNode record = lines.next();
                try {
                    take(listing, jsonRow(record, listing, lines.line()), Fields.texts(record, "captions"));
                } catch (IllegalArgumentException e) {
                    throw lines.error(String.valueOf(e.getMessage()));
                }
            }
        }
    }

    private static ManifestRow jsonRow(JsonNode record, Listing listing, long line) {
        if (!record.isObject()) {
            throw new IllegalArgumentException(
                    "expected a JSON object, found " + SourcePath.shorten(record.toString()));
        }
        ManifestRow row = new ManifestRow();
        record.properties().forEach(field -> {
            JsonNode value = field.getValue();
            if (field.getKey().equals("attributes") && value.isObject()) {
                value.properties().forEach(a -> row.put(a.getKey(), Fields.name(value, a.getKey())));
            } else if (value.isTextual() || value.isIntegralNumber() || value.isBoolean()) {
                row.put(field.getKey(), value.asText());
            } else if (value.isNumber()) {
                throw Fields.wrong(field.getKey(), "text or a whole number", value);
            } else if (!value.isNull() && !field.getKey().equals("captions")) {
                listing.skip("fields that hold a list or an object", "\"" + field.getKey() + "\" in line " + line);
            }
        });
        return row;
    }

    private void readCsv(Listing listing, char separator) {
        try (Reader reader = reader();
                CsvReader<NamedCsvRecord> records =
                        CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(reader)) {
            for (NamedCsvRecord record : records) {
                try {
                    take(listing, csvRow(record), List.of());
                } catch (IllegalArgumentException e) {
                    throw new InvalidDataException(
                            source + ":" + record.getStartingLineNumber() + ": " + e.getMessage(), e);
                }
            }
        } catch (CsvParseException e) {
            IOException io = e.getCause() instanceof IOException cause ? cause : null;
            throw io != null ? failure(io) : new InvalidDataException(source + ": expected CSV: " + told(e), e);
        } catch (UncheckedIOException e) {
            throw failure(Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static ManifestRow csvRow(NamedCsvRecord record) {
        int columns = record.getHeader().size();
        if (record.getFieldCount() != columns) {
            throw new IllegalArgumentException("expected " + columns + " fields as in the header, found "
                    + record.getFieldCount() + ". A field with the separator in it needs quotes around it.");
        }
        ManifestRow row = new ManifestRow();
        record.getFieldsAsMap().forEach(row::put);
        return row;
    }

    private static String told(CsvParseException e) {
        String why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
        return SourcePath.shorten(e.getMessage() + why);
    }

    /** The one of comma, semicolon and tab that the header has most of. */
    private static char separator(String beginning) {
        String header = beginning.lines().findFirst().orElse("");
        char best = ',';
        for (char candidate : new char[] {';', '\t'}) {
            best = count(header, candidate) > count(header, best) ? candidate : best;
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** Strict UTF-8, without the mark that Windows editors put first. */
    private BufferedReader reader() throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(Files.newInputStream(source), StandardCharsets.UTF_8.newDecoder()));
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return reader;
    }

    private InvalidDataException failure(IOException e) {
        return new InvalidDataException(
                e instanceof CharacterCodingException
                        ? source + ": expected UTF-8, found other bytes. Save the file as UTF-8."
                        : source + ": cannot be read: " + e.getMessage(),
                e);
    }

    private void take(Listing listing, ManifestRow row, List<String> captions) {
        String path = row.file();
        String vehicle = row.vehicle();
        if (path == null || vehicle == null) {
            throw new IllegalArgumentException("expected a column \"" + (path == null ? "file" : "vehicle")
                    + "\" with a value, found " + SourcePath.shorten(row.toString()));
        }
        String file = SourcePath.below(root, path);
        Map<String, String> attributes = new TreeMap<>();
        row.attributes().forEach((name, value) -> Vocabulary.put(attributes, name, value));
        String id = row.image() == null ? listing.id(file, file) : row.image();
        listing.images()
                .add(new VehicleImage(
                        id, file, vehicle, row.camera(), row.time(), 0, 0, null, new TreeMap<>(attributes)));
        split(listing, row.split(), vehicle);
        List<String> texts = row.caption() == null ? captions : List.of(row.caption());
        for (String text : texts) {
            SourceText.caption(id, text, new TreeMap<>(), SourceText.by("imported", "manifest"))
                    .ifPresent(listing.captions()::add);
        }
    }

    private static void split(Listing listing, @Nullable String word, String vehicle) {
        if (word == null) {
            return;
        }
        Split side = SourceText.split(word)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"split\": expected train, val or test, found '" + SourcePath.shorten(word) + "'"));
        listing.assign(vehicle, side);
    }
}
