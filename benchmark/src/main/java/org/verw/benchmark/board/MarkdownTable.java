package org.verw.benchmark.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A leaderboard as Markdown. */
public final class MarkdownTable {
    private MarkdownTable() {}

    /** All boards, and the published tables under a heading of their own. */
    public static String of(Leaderboard leaderboard) {
        StringBuilder text = new StringBuilder("# Leaderboard\n");
        for (Board board : leaderboard.boards()) {
            board(text, board);
        }
        Published published = leaderboard.published();
        text.append("\n## Published, not measured here\n\n")
                .append(published.source())
                .append(". ")
                .append(published.note())
                .append('\n');
        published.tables().forEach(t -> table(text, t));
        return text.toString();
    }

    private static void board(StringBuilder text, Board board) {
        text.append(String.format(
                Locale.ROOT,
                "%n## %s, %s%n%n%s%n%n%s: %,d queries, %,d images, %,d vehicles; data sha256 `%s`, questions sha256 `%s`.%n%n",
                board.data().name(),
                board.protocol(),
                board.definition(),
                board.data().split() == null
                        ? "All"
                        : "Split " + board.data().split().word(),
                board.data().queries(),
                board.data().images(),
                board.data().vehicles(),
                board.data().sha256(),
                board.data().trialSha256()));
        List<String> heads = new ArrayList<>(List.of("system"));
        heads.addAll(board.measures());
        heads.addAll(List.of("runs", "selected"));
        row(text, heads);
        row(
                text,
                heads.stream()
                        .map(h -> board.measures().contains(h) ? "---:" : "---")
                        .toList());
        for (Row row : board.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.system()));
            board.measures().forEach(m -> cells.add(cell(row.cells().get(m))));
            cells.addAll(List.of(CellText.runs(row), row.selection() == null ? "not stated" : row.selection()));
            row(text, cells);
        }
        text.append(String.format(
                Locale.ROOT,
                "%nPercent; in brackets the %d %% interval over vehicles (mean of the runs), after ± the deviation of the runs. "
                        + "≈: not told apart from the first row (paired test over vehicles, p ≥ %s).%n",
                Math.round(100 * board.level()),
                CellText.SIGNIFICANT));
    }

    private static String cell(@org.jspecify.annotations.Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        String deviation = cell.deviation() == null ? "" : " ± " + CellText.deviation(cell);
        return CellText.value(cell.value()) + deviation + " (" + CellText.interval(cell) + ")"
                + (CellText.tiedWithBest(cell) ? " ≈" : "");
    }

    private static void table(StringBuilder text, Published.Table table) {
        List<String> measures = columns(table);
        text.append("\n### ").append(table.title()).append("\n\n");
        List<String> heads = new ArrayList<>(List.of("system", "venue"));
        heads.addAll(measures);
        row(text, heads);
        row(text, heads.stream().map(h -> measures.contains(h) ? "---:" : "---").toList());
        for (Published.Row row : table.rows()) {
            List<String> cells = new ArrayList<>(List.of(row.system(), venue(row)));
            measures.forEach(m -> cells.add(published(row, m)));
            row(text, cells);
        }
    }

    /** Measures of a published table, in the usual order. */
    static List<String> columns(Published.Table table) {
        return List.of("R1", "R5", "R10", "mAP", "mINP").stream()
                .filter(m -> table.rows().stream().anyMatch(r -> r.measures().containsKey(m)))
                .toList();
    }

    static String venue(Published.Row row) {
        return row.venue() == null ? "" : row.venue() + " " + row.year();
    }

    static String published(Published.Row row, String measure) {
        Double value = row.measures().get(measure);
        return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream()
                        .map(c -> c.replace("|", "\\|").replace("\n", " "))
                        .collect(Collectors.joining(" | ", "| ", " |")))
                .append('\n');
    }
}
