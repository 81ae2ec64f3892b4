package org.verw.annotate.review.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

final class XlsxRoundTripTest extends RoundTripContract {
    @Override
    String format() {
        return "xlsx";
    }

    @Override
    Path fillIn(Path file, Map<String, Answer> answers) throws Exception {
        return edit(file, sheet -> {
            Map<String, Integer> columns = columns(sheet);
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Row row = sheet.getRow(i);
                Answer answer = answers.get(row.getCell(columns.get("image")).getStringCellValue());
                if (answer != null) {
                    set(row, columns.get("verdict"), answer.verdict());
                    set(row, columns.get("caption_edited"), answer.edited());
                    set(row, columns.get("note"), answer.note());
                }
            }
            turnAround(sheet);
        });
    }

    private interface Edit {
        void of(XSSFSheet sheet);
    }

    private Path edit(Path file, Edit edit) throws IOException {
        Path saved = folder.resolve("filled-" + System.nanoTime() + ".xlsx");
        try (InputStream in = Files.newInputStream(file);
                XSSFWorkbook book = new XSSFWorkbook(in);
                OutputStream out = Files.newOutputStream(saved)) {
            edit.of(book.getSheetAt(0));
            book.write(out);
        }
        return saved;
    }

    private static void set(Row row, int column, String text) {
        if (!text.isEmpty()) {
            Cell cell = row.getCell(column) == null ? row.createCell(column) : row.getCell(column);
            cell.setCellValue(text);
        }
    }

    private static Map<String, Integer> columns(XSSFSheet sheet) {
        Map<String, Integer> columns = new HashMap<>();
        sheet.getRow(0).forEach(cell -> columns.put(cell.getStringCellValue(), cell.getColumnIndex()));
        return columns;
    }

    /** The rows in the opposite order, as a sort leaves them. */
    private static void turnAround(XSSFSheet sheet) {
        List<List<String>> rows = new ArrayList<>();
        int width = sheet.getRow(0).getLastCellNum();
        for (int i = 1; i <= sheet.getLastRowNum(); i++) {
            List<String> cells = new ArrayList<>();
            for (int k = 0; k < width; k++) {
                Cell cell = sheet.getRow(i).getCell(k);
                cells.add(cell == null ? "" : cell.getStringCellValue());
            }
            rows.add(cells);
        }
        Collections.reverse(rows);
        for (int i = 0; i < rows.size(); i++) {
            Row row = sheet.createRow(i + 1);
            for (int k = 0; k < width; k++) {
                set(row, k, rows.get(i).get(k));
            }
        }
    }

    @Test
    void theSheetHasPicturesADropDownAndLockedKeys() throws Exception {
        try (InputStream in = Files.newInputStream(exported("out", "ann"));
                XSSFWorkbook book = new XSSFWorkbook(in)) {
            XSSFSheet sheet = book.getSheetAt(0);
            Map<String, Integer> columns = columns(sheet);
            assertThat(book.getAllPictures()).hasSize(14);
            assertThat(sheet.getDataValidations()).singleElement().satisfies(v -> {
                assertThat(v.getValidationConstraint().getFormula1()).contains("verdicts");
                assertThat(v.getRegions().getCellRangeAddresses()[0].getFirstColumn())
                        .isEqualTo(columns.get("verdict"));
                assertThat(v.getRegions().getCellRangeAddresses()[0].getLastRow())
                        .isEqualTo(14);
            });
            assertThat(sheet.getProtect()).isTrue();
            Row row = sheet.getRow(1);
            assertThat(row.getCell(columns.get("key")).getCellStyle().getLocked())
                    .isTrue();
            assertThat(row.getCell(columns.get("verdict")).getCellStyle().getLocked())
                    .isFalse();
            assertThat(row.getCell(columns.get("caption_edited")).getCellStyle().getLocked())
                    .isFalse();
            assertThat(book.getSheetName(1)).isEqualTo("verdicts");
            assertThat(book.isSheetHidden(1)).isTrue();
        }
    }

    @Test
    void formulasErrorsAndChangedHeadingsAreRefusedByCell() throws Exception {
        Path filled = edit(exported("out", "ann"), sheet -> {
            Map<String, Integer> columns = columns(sheet);
            sheet.getRow(1).createCell(columns.get("caption_edited")).setCellFormula("CONCATENATE(\"a\",\"b\")");
            sheet.getRow(2).createCell(columns.get("verdict")).setCellFormula("1/0");
            set(sheet.getRow(3), columns.get("verdict"), "fine");
        });
        ImportPlan plan = imports().read(List.of(filled), null, null, false);
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.refused().stream().map(ImportPlan.Refused::reason))
                .containsExactly("formula", "formula", "verdict");
        assertThat(plan.refused().get(0).words()).contains("cell D2").contains("CONCATENATE");
        assertThat(plan.refused().get(0).where()).contains("row 2");
    }
}
