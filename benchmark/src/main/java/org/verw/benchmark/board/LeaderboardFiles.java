package org.verw.benchmark.board;

import java.nio.file.Path;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Json;

/** Writes a leaderboard in four forms. */
public final class LeaderboardFiles {
    private LeaderboardFiles() {}

    /**
     * Writes {@code leaderboard.md}, {@code .json}, {@code .tex} and {@code .html} into a folder.
     *
     * @param tool program and version
     */
    public static void write(Path folder, Leaderboard leaderboard, String tool) {
        AtomicFile.write(folder.resolve("leaderboard.md"), MarkdownTable.of(leaderboard));
        AtomicFile.write(folder.resolve("leaderboard.json"), Json.pretty(leaderboard));
        AtomicFile.write(folder.resolve("leaderboard.tex"), LatexTable.of(leaderboard));
        AtomicFile.write(folder.resolve("leaderboard.html"), HtmlTable.of(leaderboard, tool));
    }
}
