package org.verw.annotate.review.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.InvalidDataException;

/** Reads the first sheet of a workbook, whatever its name; columns are found by their headings in its first row. */
final class XlsxSheetReader implements ReviewReader {
    private static final List<Column> WRITTEN =
            List.of(Column.KEY, Column.VERDICT, Column.CAPTION_EDITED, Column.NOTE, Column.REVIEWER);

    @Override
    public List<ReviewRow> read(Path file, List<String> notes) {
        try (ReadableWorkbook book = new ReadableWorkbook(file.toFile())) {
            Sheet sheet = book.getFirstSheet();
            try (Stream<Row> rows = sheet.openStream()) {
                return read(file + " [" + sheet.getName() + "]", rows.iterator());
            }
        } catch (IOException | ExcelReaderException e) {
            throw new InvalidDataException(
                    file + ": expected a whole .xlsx file: " + String.valueOf(e.getMessage())
                            + ". Save it again from the spreadsheet program, or as CSV UTF-8.",
                    e);
        }
    }

    private static List<ReviewRow> read(String file, Iterator<Row> rows) {
        if (!rows.hasNext()) {
            throw new InvalidDataException(file + ": expected a review sheet, found an empty one");
        }
        Row first = rows.next();
        List<String> headings = new ArrayList<>();
        for (int i = 0; i < first.getCellCount(); i++) {
            headings.add(first.getCellText(i));
        }
        SheetColumns columns = SheetColumns.of(file + " row " + first.getRowNum(), headings);
        List<ReviewRow> read = new ArrayList<>();
        rows.forEachRemaining(row -> read.add(row(file, columns, row)));
        return read;
    }

    private static ReviewRow row(String file, SheetColumns columns, Row row) {
        Map<Column, String> texts = new EnumMap<>(Column.class);
        ReviewRow.Problem problem = null;
        for (Column column : Column.values()) {
            Cell cell = cell(columns, row, column);
            texts.put(column, cell == null ? "" : text(cell));
            if (problem == null && cell != null && WRITTEN.contains(column)) {
                problem = problem(cell);
            }
        }
        return new ReviewRow(
                file + " row " + row.getRowNum(),
                texts.getOrDefault(Column.KEY, "").strip(),
                texts.getOrDefault(Column.IMAGE, "").strip(),
                columns.has(Column.CAPTION) ? texts.getOrDefault(Column.CAPTION, "") : null,
                texts.getOrDefault(Column.VERDICT, "").strip(),
                texts.getOrDefault(Column.CAPTION_EDITED, ""),
                texts.getOrDefault(Column.NOTE, ""),
                texts.getOrDefault(Column.REVIEWER, ""),
                "",
                problem);
    }

    private static @Nullable Cell cell(SheetColumns columns, Row row, Column column) {
        int at = columns.at(column);
        return at < 0 || at >= row.getCellCount() ? null : row.getCell(at);
    }

    private static String text(Cell cell) {
        return cell.getType() == CellType.STRING ? cell.asString() : String.valueOf(cell.getText());
    }

    private static ReviewRow.@Nullable Problem problem(Cell cell) {
        if (cell.getType() == CellType.FORMULA) {
            return new ReviewRow.Problem(
                    "formula",
                    "cell " + cell.getAddress() + ": expected text, found the formula =" + cell.getFormula());
        }
        if (cell.getType() == CellType.ERROR) {
            return new ReviewRow.Problem(
                    "formula", "cell " + cell.getAddress() + ": expected text, found an error value");
        }
        return null;
    }
}
