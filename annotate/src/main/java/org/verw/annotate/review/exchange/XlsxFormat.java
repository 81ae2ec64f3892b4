package org.verw.annotate.review.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dhatim.fastexcel.BorderSide;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.DataValidationErrorStyle;
import org.dhatim.fastexcel.PictureAnchor;
import org.dhatim.fastexcel.ProtectionOption;
import org.dhatim.fastexcel.SheetProtectionOption;
import org.dhatim.fastexcel.StyleSetter;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.verw.annotate.review.ReviewItem;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.image.Picture;

/**
 * A spreadsheet with the photographs in it and a drop-down of verdicts. Cells that are not for writing are locked (without a
 * password): sorting a sheet moves the texts and leaves the photographs where they are.
 */
final class XlsxFormat implements ReviewFormat {
    private static final int CAPTIONS = 2000;
    private static final int PICTURE_WIDTH = 180;
    private static final int PICTURE_HEIGHT = 120;
    private static final int MARGIN = 3;
    private static final int QUALITY = 85;
    private static final double POINTS_PER_PIXEL = 0.75;
    private static final String WRITE_HERE = "FFF8DC";
    private static final String HEAD = "E8EAED";
    private static final String FAINT = "80868B";

    /** In the order of reading; the picture has a column of its own before them. */
    private static final List<Column> COLUMNS = List.of(
            Column.CAPTION,
            Column.VERDICT,
            Column.CAPTION_EDITED,
            Column.NOTE,
            Column.FLAGS,
            Column.VEHICLE,
            Column.CAMERA,
            Column.IMAGE,
            Column.REVIEWER,
            Column.KEY);

    private static final List<String> HELP = List.of(
            "Look at each photograph and its caption, and choose a verdict: ok, edited or reject.",
            "ok: everything that the caption says is true of the vehicle, and it would help to find it.",
            "edited: something is wrong; write the whole new caption under caption_edited.",
            "reject: the image or the caption is of no use; it leaves the data set.",
            "Rows without a verdict are left for later. Filters work; to sort, take the protection off (it has no password),",
            "but photographs may stay behind when rows move. Rows are matched by their key, never by their order.",
            "Save the file as it is (.xlsx) and give it back: verw review import WORKSPACE FILE");

    @Override
    public String name() {
        return "xlsx";
    }

    @Override
    public String extension() {
        return "xlsx";
    }

    @Override
    public int captionsPerFile() {
        return CAPTIONS;
    }

    @Override
    public void write(ReviewSheet sheet, Path file) {
        try (AtomicFile out = AtomicFile.create(file)) {
            try (Workbook book = new Workbook(out.stream(), "verw", "1.0")) {
                Worksheet captions = book.newWorksheet("captions");
                verdicts(book, captions, sheet.items().size());
                head(captions);
                int row = 1;
                for (ReviewItem item : sheet.items()) {
                    row(captions, row++, item, sheet);
                }
                captions.freezePane(1, 1);
                captions.pageOrientation("landscape");
                captions.setFitToPage(true);
                captions.fitToWidth((short) 1);
                captions.fitToHeight((short) 0);
                captions.repeatRows(0);
                captions.setAutoFilter(0, 1, sheet.items().size(), COLUMNS.size());
                captions.protect("", SheetProtectionOption.SHEET, SheetProtectionOption.SELECT_LOCKED_CELLS);
                help(book);
            }
            out.commit();
        } catch (IOException e) {
            throw AtomicFile.failure(file, e);
        }
    }

    /** The words of the drop-down stand in a sheet of their own: a list inside the rule depends on the reader's language. */
    private static void verdicts(Workbook book, Worksheet captions, int rows) {
        Worksheet words = book.newWorksheet("verdicts");
        words.value(0, 0, "ok");
        words.value(1, 0, "edited");
        words.value(2, 0, "reject");
        words.setVisibilityState(VisibilityState.HIDDEN);
        int column = 1 + COLUMNS.indexOf(Column.VERDICT);
        captions.range(1, column, Math.max(1, rows), column)
                .validateWithList(words.range(0, 0, 2, 0))
                .allowBlank(true)
                .showErrorMessage(true)
                .errorStyle(DataValidationErrorStyle.STOP)
                .errorTitle("Verdict")
                .error("Choose ok, edited or reject, or leave it empty.");
    }

    private static void head(Worksheet sheet) {
        sheet.value(0, 0, "photograph");
        sheet.width(0, (PICTURE_WIDTH + 2 * MARGIN) / 7.0);
        for (int i = 0; i < COLUMNS.size(); i++) {
            sheet.value(0, i + 1, COLUMNS.get(i).heading());
            sheet.width(i + 1, width(COLUMNS.get(i)));
        }
        StyleSetter style = sheet.range(0, 0, 0, COLUMNS.size()).style();
        style.bold()
                .fillColor(HEAD)
                .borderStyle(BorderSide.BOTTOM, BorderStyle.THIN)
                .verticalAlignment("center");
        style.set();
        sheet.rowHeight(0, 22);
    }

    private static double width(Column column) {
        return switch (column) {
            case CAPTION, CAPTION_EDITED -> 52;
            case NOTE, FLAGS -> 28;
            case KEY -> 24;
            case IMAGE -> 20;
            default -> 12;
        };
    }

    private static void row(Worksheet page, int row, ReviewItem item, ReviewSheet sheet) {
        page.rowHeight(row, (PICTURE_HEIGHT + 2 * MARGIN) * POINTS_PER_PIXEL);
        picture(page, row, item, sheet.photographs());
        for (int i = 0; i < COLUMNS.size(); i++) {
            Column column = COLUMNS.get(i);
            String text = SheetText.cell(column.of(item, sheet.reviewer()));
            if (!text.isEmpty()) {
                page.value(row, i + 1, text);
            }
            StyleSetter style = page.style(row, i + 1);
            style.verticalAlignment("top")
                    .wrapText(true)
                    .borderStyle(BorderSide.BOTTOM, BorderStyle.HAIR)
                    .format("@");
            if (isForWriting(column, sheet)) {
                style.fillColor(WRITE_HERE).protectionOption(ProtectionOption.LOCKED, false);
            } else if (column != Column.CAPTION && column != Column.FLAGS) {
                style.fontColor(FAINT);
            }
            style.set();
        }
    }

    private static boolean isForWriting(Column column, ReviewSheet sheet) {
        return switch (column) {
            case VERDICT, CAPTION_EDITED, NOTE -> true;
            case REVIEWER -> sheet.reviewer() == null;
            default -> false;
        };
    }

    /** Anchored at two corners, so that it is hidden with its row by a filter. */
    private static void picture(Worksheet page, int row, ReviewItem item, Photographs photographs) {
        Picture picture = photographs.thumbnail(item, 2 * PICTURE_WIDTH, 2 * PICTURE_HEIGHT);
        if (picture == null) {
            page.value(row, 0, "cannot be read: " + SheetText.cell(item.file()));
            page.style(row, 0).wrapText(true).set();
            return;
        }
        double scale = Math.min((double) PICTURE_WIDTH / picture.width(), (double) PICTURE_HEIGHT / picture.height());
        int width = (int) Math.round(picture.width() * scale);
        int height = (int) Math.round(picture.height() * scale);
        int left = MARGIN + (PICTURE_WIDTH - width) / 2;
        int top = MARGIN + (PICTURE_HEIGHT - height) / 2;
        PictureAnchor anchor = PictureAnchor.twoCellAnchor(row, 0, left, top, row, 0, left + width, top + height);
        page.addImage(anchor, picture.toJpeg(QUALITY), "photograph " + row, true);
    }

    private static void help(Workbook book) {
        Worksheet page = book.newWorksheet("how to");
        page.width(0, 110);
        for (int i = 0; i < HELP.size(); i++) {
            page.value(i, 0, HELP.get(i));
            page.style(i, 0).wrapText(true).set();
        }
    }

    @Override
    public List<String> advice(ReviewSheet sheet) {
        return List.of("Choose a verdict in each row; the sheet 'how to' says what they mean. Save it as .xlsx.");
    }

    @Override
    public ReviewReader reader() {
        return new XlsxSheetReader();
    }
}
