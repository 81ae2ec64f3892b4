package org.verw.benchmark.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.page.IntervalChart;
import org.verw.benchmark.result.Result;

/** A board as the template {@code board} shows it: texts only. */
public record BoardView(
        String anchor,
        String heading,
        String definition,
        IntervalChart chart,
        List<String> measures,
        List<RowView> rows,
        String note,
        String hashes) {
    /** A row of it. */
    public record RowView(
            String css,
            String system,
            String model,
            List<CellView> cells,
            String runs,
            String seeds,
            String selection) {}

    /** A cell of it. */
    public record CellView(String value, String deviation, boolean same, String interval, String p) {}

    /** Texts of a board. */
    public static BoardView of(Board board) {
        Result.Data data = board.data();
        String first = board.measures().get(0);
        List<RowView> rows = new ArrayList<>();
        for (int i = 0; i < board.rows().size(); i++) {
            rows.add(row(board, board.rows().get(i), i == 0));
        }
        return new BoardView(
                "board-" + board.protocol() + "-" + data.trialSha256().substring(0, 8),
                board.protocol() + " on " + data.name()
                        + (data.split() == null ? "" : ", split " + data.split().word()),
                board.definition(),
                chart(board, first),
                board.measures(),
                rows,
                note(board),
                "data sha256 " + data.sha256() + " · questions sha256 " + data.trialSha256());
    }

    private static IntervalChart chart(Board board, String measure) {
        List<IntervalChart.Value> values = new ArrayList<>();
        double chance = Double.NaN;
        for (Row row : board.rows()) {
            Cell cell = row.cells().get(measure);
            if (cell != null) {
                values.add(new IntervalChart.Value(
                        row.system(), CellText.runs(row), cell.value(), cell.low(), cell.high()));
                chance = cell.chance();
            }
        }
        String title = String.format(Locale.ROOT, "%s with %d %% interval", measure, Math.round(100 * board.level()));
        return IntervalChart.of(title, "percent", chance, values);
    }

    private static RowView row(Board board, Row row, boolean first) {
        return new RowView(
                first ? "first" : "",
                row.system(),
                Objects.requireNonNullElse(row.model(), ""),
                board.measures().stream().map(m -> cell(row.cells().get(m))).toList(),
                String.valueOf(row.runs()),
                row.seeds().isEmpty()
                        ? ""
                        : row.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ", "seeds ", "")),
                row.selection() == null ? "not stated" : row.selection());
    }

    private static CellView cell(@Nullable Cell cell) {
        return cell == null
                ? new CellView("", "", false, "", "")
                : new CellView(
                        CellText.value(cell.value()),
                        CellText.deviation(cell),
                        CellText.tiedWithBest(cell),
                        CellText.interval(cell),
                        CellText.p(cell.p()));
    }

    private static String note(Board board) {
        return String.format(
                Locale.ROOT,
                "%,d queries, %,d images, %,d vehicles. Percent; below each value its %d %% interval over vehicles; after ± the "
                        + "deviation of the runs; p of the difference from the first row (paired, over vehicles), ≈ where "
                        + "chance explains it (p ≥ %s).",
                board.data().queries(),
                board.data().images(),
                board.data().vehicles(),
                Math.round(100 * board.level()),
                CellText.SIGNIFICANT);
    }
}
