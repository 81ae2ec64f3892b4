package org.verw.annotate.review.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.verw.annotate.review.ReviewItem;
import org.verw.dataset.AtomicFile;

/** A table that every spreadsheet opens: RFC 4180 in UTF-8 with a byte order mark, no cell a formula. */
final class CsvFormat implements ReviewFormat {
    static final char BYTE_ORDER_MARK = '\uFEFF';

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public String extension() {
        return "csv";
    }

    @Override
    public int captionsPerFile() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void write(ReviewSheet sheet, Path file) {
        try (AtomicFile out = AtomicFile.create(file);
                Writer text = new OutputStreamWriter(out.stream(), StandardCharsets.UTF_8)) {
            text.write(BYTE_ORDER_MARK);
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
            csv.writeRecord(Arrays.stream(Column.values()).map(Column::heading).toList());
            for (ReviewItem item : sheet.items()) {
                csv.writeRecord(Arrays.stream(Column.values())
                        .map(column -> FormulaGuard.add(column.of(item, sheet.reviewer())))
                        .toList());
            }
            csv.flush();
            text.flush();
            out.commit();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        } catch (UncheckedIOException e) {
            throw AtomicFile.failure(file, Objects.requireNonNull(e.getCause()));
        }
    }

    @Override
    public List<String> advice(ReviewSheet sheet) {
        return List.of(
                "Write ok, edited or reject under verdict, and the whole new text under caption_edited. Photographs are in "
                        + sheet.photographs().root() + ".");
    }

    @Override
    public ReviewReader reader() {
        return new CsvSheetReader();
    }
}
