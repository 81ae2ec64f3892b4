package org.verw.benchmark.board;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.verw.benchmark.page.Page;

/** A leaderboard as one self-contained HTML page. */
final class HtmlTable {
    private HtmlTable() {}

    static String of(Leaderboard leaderboard, String tool) {
        List<BoardView> boards =
                leaderboard.boards().stream().map(BoardView::of).toList();
        long systems = leaderboard.boards().stream()
                .flatMap(b -> b.rows().stream().map(Row::system))
                .distinct()
                .count();
        return Page.render(
                "leaderboard",
                Map.of(
                        "boards",
                        boards,
                        "published",
                        PublishedView.of(leaderboard.published()),
                        "summary",
                        String.format(
                                Locale.ROOT,
                                "%d systems on %d boards. A board holds what can be compared: the same questions, the"
                                        + " same protocol.",
                                systems,
                                boards.size()),
                        "tool",
                        tool));
    }
}
