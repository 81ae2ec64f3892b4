package org.verw.benchmark.board;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers of a cell as text: two decimals, as many as an interval deserves. */
final class CellText {
    /** Differences from the first row that are no more than chance would give. */
    static final double SIGNIFICANT = 0.05;

    private CellText() {}

    static String value(double percent) {
        return String.format(Locale.ROOT, "%.2f", percent);
    }

    static String deviation(Cell cell) {
        return cell.deviation() == null ? "" : value(cell.deviation());
    }

    static String interval(Cell cell) {
        return value(cell.low()) + " to " + value(cell.high());
    }

    /** For example {@code p = 0.012}, {@code p < 0.001}, or nothing. */
    static String p(@Nullable Double p) {
        if (p == null) {
            return "";
        }
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    /** Whether it cannot be told from the first row. */
    static boolean tiedWithBest(Cell cell) {
        return cell.p() != null && cell.p() >= SIGNIFICANT;
    }

    static String runs(Row row) {
        return row.runs() == 1 ? "1 run" : row.runs() + " runs";
    }
}
