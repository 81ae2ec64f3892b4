package org.verw.benchmark.board;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;
import org.verw.benchmark.result.ProtocolScore;
import org.verw.benchmark.result.Result;
import org.verw.benchmark.result.ResultFolder;
import org.verw.benchmark.result.Score;
import org.verw.benchmark.scoring.Outcome;
import org.verw.benchmark.scoring.PairedTest;
import org.verw.benchmark.scoring.Seeds;

/**
 * Results in tables: one board for each set of questions and protocol, so that nothing stands in one column that cannot be
 * compared. The published rows stand apart.
 *
 * @param boards measured here
 * @param published printed elsewhere
 */
public record Leaderboard(List<Board> boards, Published published) {
    /** Rank-k by k, then the others. */
    private static final Comparator<String> COLUMNS =
            Comparator.comparingInt((String m) -> column(Measures.of(m))).thenComparing(Comparator.naturalOrder());

    private static final int OTHERS = 1_000_000_000;

    private static int column(Measure measure) {
        String name = measure.name();
        return name.startsWith("R") ? Integer.parseInt(name.substring(1)) : OTHERS + name.charAt(1);
    }

    /** What results can share a board. */
    private record Questions(String data, String protocol, String trial) implements Comparable<Questions> {
        @Override
        public int compareTo(Questions other) {
            return Comparator.comparing(Questions::data)
                    .thenComparing(Questions::protocol, Comparator.reverseOrder())
                    .thenComparing(Questions::trial)
                    .compare(this, other);
        }
    }

    /**
     * Sorts results into boards.
     *
     * @param threads how many work; no number depends on it
     */
    public static Leaderboard of(List<ResultFolder> results, int threads) {
        Map<Questions, List<ResultFolder>> groups = new TreeMap<>();
        for (ResultFolder folder : results) {
            Result.Data data = folder.result().data();
            for (String protocol : folder.result().protocols().keySet()) {
                groups.computeIfAbsent(new Questions(data.name(), protocol, data.trialSha256()), k -> new ArrayList<>())
                        .add(folder);
            }
        }
        List<Board> boards = new ArrayList<>();
        groups.forEach((questions, folders) -> boards.add(board(questions.protocol(), folders, threads)));
        return new Leaderboard(boards, Published.paper());
    }

    private static Board board(String protocol, List<ResultFolder> folders, int threads) {
        Map<String, List<ResultFolder>> systems = folders.stream()
                .collect(Collectors.groupingBy(f -> f.result().system(), TreeMap::new, Collectors.toList()));
        List<String> measures = folders.stream()
                .flatMap(f -> score(f, protocol).measures().keySet().stream())
                .distinct()
                .sorted(COLUMNS)
                .toList();
        List<Row> rows = new ArrayList<>();
        systems.values().forEach(OneSystem::require);
        systems.forEach((system, runs) -> rows.add(row(system, runs, protocol)));
        rows.sort(Comparator.comparingDouble((Row r) -> -value(r, measures.get(0)))
                .thenComparingDouble(r -> -value(r, "mAP"))
                .thenComparing(Row::system));
        List<Row> tested = compared(rows, systems, protocol, measures, threads);
        ResultFolder first = folders.get(0);
        return new Board(
                first.result().data(),
                protocol,
                score(first, protocol).definition(),
                first.result().sampling().level(),
                measures,
                tested);
    }

    private static ProtocolScore score(ResultFolder folder, String protocol) {
        return Objects.requireNonNull(folder.result().protocols().get(protocol));
    }

    private static double value(Row row, String measure) {
        Cell cell = row.cells().get(measure);
        return cell == null ? -1 : cell.value();
    }

    private static Row row(String system, List<ResultFolder> runs, String protocol) {
        SortedMap<String, List<Score>> scores = new TreeMap<>();
        for (ResultFolder run : runs) {
            score(run, protocol)
                    .measures()
                    .forEach((measure, score) -> scores.computeIfAbsent(measure, m -> new ArrayList<>())
                            .add(score));
        }
        SortedMap<String, Cell> cells = new TreeMap<>();
        scores.forEach((measure, values) -> cells.put(measure, cell(values)));
        List<Long> seeds = runs.stream()
                .map(r -> r.result().seed())
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        Result first = runs.get(0).result();
        return new Row(system, first.model(), seeds, runs.size(), selection(runs), cells);
    }

    private static @Nullable String selection(List<ResultFolder> runs) {
        List<String> stated = runs.stream()
                .map(r -> r.result().selection())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return stated.isEmpty() ? null : String.join("; ", stated);
    }

    private static Cell cell(List<Score> scores) {
        Seeds seeds = Seeds.of(scores.stream().map(Score::value).toList(), 0.95);
        Double ofDraws = scores.size() == 1 ? scores.get(0).deviation() : seeds.deviation();
        return new Cell(
                seeds.mean(),
                scores.stream().mapToDouble(Score::low).average().orElse(0),
                scores.stream().mapToDouble(Score::high).average().orElse(0),
                ofDraws,
                scores.stream().mapToDouble(Score::chance).average().orElse(0),
                null);
    }

    /** The rows with the p-values of their differences from the first. */
    private static List<Row> compared(
            List<Row> rows,
            Map<String, List<ResultFolder>> systems,
            String protocol,
            List<String> measures,
            int threads) {
        List<List<Outcome>> best = outcomes(systems, rows.get(0), protocol);
        List<Row> tested = new ArrayList<>(rows.subList(0, 1));
        for (Row row : rows.subList(1, rows.size())) {
            List<List<Outcome>> own = outcomes(systems, row, protocol);
            if (best.get(0).isEmpty() || own.get(0).isEmpty()) {
                tested.add(row);
                continue;
            }
            List<PairedTest.Difference> differences = PairedTest.compare(
                    best,
                    own,
                    measures.stream().map(Measures::of).toList(),
                    Objects.requireNonNull(systems.get(row.system()))
                            .get(0)
                            .result()
                            .sampling(),
                    threads);
            tested.add(withP(row, differences));
        }
        return tested;
    }

    private static List<List<Outcome>> outcomes(Map<String, List<ResultFolder>> systems, Row row, String protocol) {
        return Objects.requireNonNull(systems.get(row.system())).stream()
                .map(f -> f.outcomes(protocol))
                .toList();
    }

    private static Row withP(Row row, List<PairedTest.Difference> differences) {
        SortedMap<String, Cell> cells = new TreeMap<>(row.cells());
        for (PairedTest.Difference d : differences) {
            cells.computeIfPresent(
                    d.measure(), (m, c) -> new Cell(c.value(), c.low(), c.high(), c.deviation(), c.chance(), d.p()));
        }
        return new Row(row.system(), row.model(), row.seeds(), row.runs(), row.selection(), cells);
    }

    /** Published tables of the same data and protocol as a board. */
    public List<Published.Table> publishedFor(Board board) {
        return published.tables().stream()
                .filter(t -> t.data().equals(board.data().name())
                        && t.queries() == board.data().queries()
                        && t.protocol().equals(board.protocol()))
                .toList();
    }
}
