package org.verw.annotate.review.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;

/**
 * Reads CSV as spreadsheets save it: commas, semicolons (where the comma is the decimal sign) or tabs; UTF-8, UTF-16 with its mark
 * ("Unicode text"), or Windows-1252 where it is neither.
 */
final class CsvSheetReader implements ReviewReader {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String SEPARATORS = ",;\t";

    @Override
    public List<ReviewRow> read(Path file, List<String> notes) {
        String text = withoutSeparatorLine(decode(file, notes));
        List<ReviewRow> rows = new ArrayList<>();
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator(text))
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            Iterator<CsvRecord> all = records.iterator();
            if (!all.hasNext()) {
                throw new InvalidDataException(file + ": expected a review sheet, found an empty file");
            }
            CsvRecord first = all.next();
            SheetColumns columns = SheetColumns.of(file + ":1", first.getFields());
            while (all.hasNext()) {
                CsvRecord record = all.next();
                rows.add(row(file + ":" + record.getStartingLineNumber(), columns, record, first.getFieldCount()));
            }
        } catch (CsvParseException e) {
            String why = e.getCause() == null ? "" : ": " + e.getCause().getMessage();
            throw new InvalidDataException(file + ": expected CSV: " + e.getMessage() + why, e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
        return rows;
    }

    private static ReviewRow row(String where, SheetColumns columns, CsvRecord record, int width) {
        boolean tooLong = record.getFields().stream().skip(width).anyMatch(cell -> !cell.isBlank());
        return new ReviewRow(
                where,
                field(columns, record, Column.KEY).strip(),
                field(columns, record, Column.IMAGE).strip(),
                columns.has(Column.CAPTION) ? field(columns, record, Column.CAPTION) : null,
                field(columns, record, Column.VERDICT).strip(),
                field(columns, record, Column.CAPTION_EDITED),
                field(columns, record, Column.NOTE),
                field(columns, record, Column.REVIEWER),
                "",
                tooLong
                        ? new ReviewRow.Problem(
                                "fields",
                                "expected " + width + " fields as in the headings, found " + record.getFieldCount()
                                        + ": a text with the separator in it needs quotes around it")
                        : null);
    }

    private static String field(SheetColumns columns, CsvRecord record, Column column) {
        int at = columns.at(column);
        return at < 0 || at >= record.getFieldCount() ? "" : FormulaGuard.remove(record.getField(at));
    }

    /** Excel writes and obeys a first line {@code sep=;}. */
    private static String withoutSeparatorLine(String text) {
        return text.regionMatches(true, 0, "sep=", 0, 4) ? text.substring(text.indexOf('\n') + 1) : text;
    }

    /** The one that splits the headings most often. */
    private static char separator(String text) {
        int end = text.indexOf('\n');
        String headings = end < 0 ? text : text.substring(0, end);
        char best = ',';
        long most = -1;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char c = SEPARATORS.charAt(i);
            long count = headings.chars().filter(h -> h == c).count();
            if (count > most) {
                most = count;
                best = c;
            }
        }
        return best;
    }

    private static String decode(Path file, List<String> notes) {
        byte[] bytes = bytes(file);
        if (startsWith(bytes, 0xFF, 0xFE)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        }
        if (startsWith(bytes, 0xFE, 0xFF)) {
            return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        }
        int mark = startsWith(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        String utf8 = strict(bytes, mark);
        if (utf8 != null) {
            return utf8;
        }
        notes.add(file
                + ": is not UTF-8 and was read as Windows-1252, as spreadsheets save \"CSV\" without the word UTF-8."
                + " Letters that it lacks were lost when it was saved.");
        return new String(bytes, WINDOWS);
    }

    private static @Nullable String strict(byte[] bytes, int from) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static byte[] bytes(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (startsWith(bytes, 'P', 'K', 3, 4)) {
                throw new InvalidDataException(
                        file + ": expected CSV, found a zip file, as spreadsheets are. Give it with --from xlsx.");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... beginning) {
        for (int i = 0; i < beginning.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != beginning[i]) {
                return false;
            }
        }
        return true;
    }
}
