package org.verw.benchmark.board;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A leaderboard as LaTeX tables (package booktabs). */
final class LatexTable {
    private LatexTable() {}

    static String of(Leaderboard leaderboard) {
        StringBuilder text = new StringBuilder("% \\usepackage{booktabs}\n");
        leaderboard.boards().forEach(b -> board(text, b, leaderboard.publishedFor(b)));
        return text.toString();
    }

    private static void board(StringBuilder text, Board board, List<Published.Table> published) {
        text.append(String.format(
                Locale.ROOT,
                "%n%% data sha256 %s%n%% questions sha256 %s%n\\begin{table}%n\\centering%n\\caption{%s, protocol %s: %s"
                        + " %d queries, %d images, %d vehicles. Percent; %d\\,\\%% intervals over vehicles.}%n"
                        + "\\begin{tabular}{l%s}%n\\toprule%nSystem & %s \\\\%n\\midrule%n",
                board.data().sha256(),
                board.data().trialSha256(),
                escape(board.data().name()),
                escape(board.protocol()),
                escape(board.definition()),
                board.data().queries(),
                board.data().images(),
                board.data().vehicles(),
                Math.round(100 * board.level()),
                "r".repeat(board.measures().size()),
                board.measures().stream().map(LatexTable::escape).collect(Collectors.joining(" & "))));
        for (Row row : board.rows()) {
            text.append(escape(row.system()));
            board.measures()
                    .forEach(m -> text.append(" & ").append(cell(row.cells().get(m))));
            text.append(" \\\\\n");
        }
        published.forEach(table -> published(text, board, table));
        text.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
    }

    private static void published(StringBuilder text, Board board, Published.Table table) {
        text.append(String.format(
                Locale.ROOT,
                "\\midrule%n\\multicolumn{%d}{l}{\\emph{Published, not measured here}} \\\\%n",
                board.measures().size() + 1));
        for (Published.Row row : table.rows()) {
            text.append(escape(row.system()));
            board.measures().forEach(m -> text.append(" & ").append(MarkdownTable.published(row, m)));
            text.append(" \\\\\n");
        }
    }

    private static String cell(@Nullable Cell cell) {
        if (cell == null) {
            return "";
        }
        String deviation = cell.deviation() == null ? "" : "$\\pm$" + CellText.deviation(cell);
        return CellText.value(cell.value()) + deviation + " {\\scriptsize[" + CellText.value(cell.low()) + ", "
                + CellText.value(cell.high()) + "]}";
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').append(c);
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
