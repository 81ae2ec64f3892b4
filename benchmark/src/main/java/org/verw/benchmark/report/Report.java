package org.verw.benchmark.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.verw.benchmark.board.Board;
import org.verw.benchmark.board.BoardView;
import org.verw.benchmark.board.Leaderboard;
import org.verw.benchmark.board.PublishedView;
import org.verw.benchmark.page.Page;
import org.verw.benchmark.result.ResultFolder;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.pack.Pack;

/** One HTML file that opens from disk and needs nothing else: what was measured, on what, and what it looks like. */
public final class Report {
    private Report() {}

    /**
     * Writes a report of all results that were scored on a pack.
     *
     * @param threads how many work; nothing in the file depends on it
     * @param tool program and version
     * @throws InvalidDataException when no result is of this pack
     */
    public static void write(Path file, List<ResultFolder> results, Pack pack, int threads, String tool) {
        List<ResultFolder> own = results.stream()
                .filter(r -> r.result().data().sha256().equals(pack.sha256()))
                .toList();
        if (own.isEmpty()) {
            throw new InvalidDataException(pack.folder() + ": expected results scored on this pack, found "
                    + results.size() + " of other data. Give the pack that they were scored on with --data.");
        }
        Leaderboard leaderboard = Leaderboard.of(own, threads);
        AtomicFile.write(file, Page.render("report", values(own, leaderboard, pack, tool)));
    }

    private static Map<String, Object> values(
            List<ResultFolder> results, Leaderboard leaderboard, Pack pack, String tool) {
        Board first = leaderboard.boards().get(0);
        ResultFolder best = best(results, first);
        Queries queries = Queries.of(best, pack, first.protocol());
        Retrievals retrievals = new Retrievals(pack, queries, new Thumbnails());
        Map<String, Object> values = new HashMap<>();
        values.put("title", "Report on " + first.data().name());
        values.put("summary", summary(first, results.size()));
        values.put("cautions", Cautions.of(results, leaderboard.boards(), pack));
        values.put("boards", leaderboard.boards().stream().map(BoardView::of).toList());
        values.put("published", PublishedView.of(leaderboard.published()));
        values.put("cmc", Curves.cmc(results));
        values.put("losses", Curves.losses(results));
        values.put("best", best.result().label());
        values.put("sample", retrievals.sample());
        values.put("hardest", retrievals.hardest());
        values.put("groups", Groups.of(queries));
        values.put("legend", PartPictures.legend());
        values.put("parts", PartPictures.of(pack));
        values.put("captions", CaptionFigures.of(pack));
        values.put("runs", RunsTable.of(results));
        values.put("side", Thumbnails.SIDE);
        values.put("tool", tool);
        return values;
    }

    /** The first run of the first system of a board. */
    private static ResultFolder best(List<ResultFolder> results, Board board) {
        String system = board.rows().get(0).system();
        List<ResultFolder> runs = new ArrayList<>(results);
        runs.removeIf(r -> !r.result().system().equals(system)
                || !r.result().data().trialSha256().equals(board.data().trialSha256())
                || r.result().value(board.protocol(), board.measures().get(0)) == null);
        return Objects.requireNonNull(runs.get(0));
    }

    private static String summary(Board board, int runs) {
        return String.format(
                Locale.ROOT,
                "%,d queries, %,d images, %,d vehicles; %d results.",
                board.data().queries(),
                board.data().images(),
                board.data().vehicles(),
                runs);
    }
}
