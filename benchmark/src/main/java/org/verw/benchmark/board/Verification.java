package org.verw.benchmark.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.board.Systems.ExpectedScore;
import org.verw.benchmark.board.Systems.SystemEntry;
import org.verw.benchmark.board.Verdict.Level;
import org.verw.benchmark.result.Result;
import org.verw.dataset.pack.Pack;

/** Holds data and scores against what a systems file expects: the data first, since a score of other data means nothing. */
public final class Verification {
    /** Rounding of published means of words. */
    private static final double WORDS = 0.005;

    private Verification() {}

    /** One verdict for each expected count and hash. */
    public static List<Verdict> data(ExpectedData expected, Pack pack) {
        List<Verdict> verdicts = new ArrayList<>();
        if (expected.sha256() != null) {
            boolean same = expected.sha256().equalsIgnoreCase(pack.sha256());
            verdicts.add(new Verdict(
                    same ? Level.OK : Level.FAIL,
                    "data sha256: expected " + expected.sha256() + ", found " + pack.sha256()));
        }
        SortedMap<String, Double> counts = DataCounts.of(pack);
        expected.counts().forEach((name, value) -> {
            double found = counts.getOrDefault(name, Double.NaN);
            double tolerance = name.endsWith("words") ? WORDS : 0;
            verdicts.add(new Verdict(
                    Math.abs(found - value) <= tolerance + 1e-9 ? Level.OK : Level.FAIL,
                    String.format(Locale.ROOT, "data %s: expected %s, found %s", name, plain(value), plain(found))));
        });
        return verdicts;
    }

    /** One verdict for each expected score; the mean over the runs is held against it. */
    public static List<Verdict> scores(Systems systems, Leaderboard leaderboard, @Nullable String sha256) {
        List<Verdict> verdicts = new ArrayList<>();
        for (SystemEntry system : systems.systems()) {
            for (Map.Entry<String, SortedMap<String, ExpectedScore>> protocol :
                    system.expected().entrySet()) {
                Row row = row(leaderboard, system.name(), protocol.getKey(), sha256);
                protocol.getValue()
                        .forEach((measure, expected) -> verdicts.add(verdict(
                                system.name() + " " + protocol.getKey() + " " + measure, expected, row, measure)));
            }
        }
        return verdicts;
    }

    private static @Nullable Row row(Leaderboard leaderboard, String system, String protocol, @Nullable String sha256) {
        return leaderboard.boards().stream()
                .filter(b -> b.protocol().equals(protocol) && of(b.data(), sha256))
                .flatMap(b -> b.rows().stream())
                .filter(r -> r.system().equals(system))
                .findFirst()
                .orElse(null);
    }

    private static boolean of(Result.Data data, @Nullable String sha256) {
        return sha256 == null || data.sha256().equals(sha256);
    }

    private static Verdict verdict(String what, ExpectedScore expected, @Nullable Row row, String measure) {
        Cell cell = row == null ? null : row.cells().get(measure);
        if (row == null || cell == null) {
            return new Verdict(
                    Level.MISSING,
                    String.format(Locale.ROOT, "%s: expected %s, found no result", what, plain(expected.value())));
        }
        double difference = cell.value() - expected.value();
        Level level = Math.abs(difference) <= expected.tolerance() + 1e-9
                ? Level.OK
                : difference > 0 ? Level.RISE : Level.FAIL;
        String advice =
                level == Level.RISE ? "; a rise is no success: look for a leak between splits, or other data" : "";
        return new Verdict(
                level,
                String.format(
                        Locale.ROOT,
                        "%s: expected %s ± %s, found %.2f (%s)%s",
                        what,
                        plain(expected.value()),
                        plain(expected.tolerance()),
                        cell.value(),
                        CellText.runs(row),
                        advice));
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%.2f", value);
    }
}
