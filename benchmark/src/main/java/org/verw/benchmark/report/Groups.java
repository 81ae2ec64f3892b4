package org.verw.benchmark.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.verw.benchmark.board.DataCounts;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;
import org.verw.benchmark.page.IntervalChart;
import org.verw.benchmark.scoring.Confidence;
import org.verw.benchmark.scoring.Interval;
import org.verw.benchmark.scoring.Protocol;
import org.verw.benchmark.scoring.Sampling;
import org.verw.benchmark.scoring.Scored;
import org.verw.dataset.Vocabulary;

/** Rank-1 of groups of queries: by the colour and body type that the caption names first, and by the caption's length. */
final class Groups {
    private static final Measure RANK1 = Measures.rank(1);
    private static final Sampling SAMPLING = new Sampling(0.95, 2000, 1);
    private static final int FEWEST = 5;
    private static final int WORDS_A_STEP = 10;
    private static final Pattern WORD = Pattern.compile("[^a-z]+");

    private Groups() {}

    static List<IntervalChart> of(Queries queries) {
        return List.of(
                chart("Rank-1 by colour (the first that the caption names)", queries, q -> first(q, Vocabulary.COLORS)),
                chart(
                        "Rank-1 by body type (the first that the caption names)",
                        queries,
                        q -> first(q, Vocabulary.TYPES)),
                chart("Rank-1 by words in the caption", queries, Groups::length));
    }

    private static String first(Queries.Query query, Collection<String> words) {
        return WORD.splitAsStream(query.caption().toLowerCase(Locale.ROOT))
                .map(word -> word.equals("grey") ? "gray" : word)
                .filter(words::contains)
                .findFirst()
                .orElse("none named");
    }

    private static String length(Queries.Query query) {
        int from = DataCounts.words(query.caption()) / WORDS_A_STEP * WORDS_A_STEP;
        return String.format(Locale.ROOT, "%3d to %d words", from, from + WORDS_A_STEP - 1);
    }

    private static IntervalChart chart(String title, Queries queries, Function<Queries.Query, String> group) {
        Map<String, List<Scored.Answer>> groups = new TreeMap<>();
        for (Queries.Query query : queries.all()) {
            groups.computeIfAbsent(group.apply(query), g -> new ArrayList<>())
                    .add(new Scored.Answer(
                            0, query.outcome().vehicle(), query.outcome().hits(), 0, 0));
        }
        List<IntervalChart.Value> values = new ArrayList<>();
        groups.forEach((name, answers) -> {
            if (answers.size() >= FEWEST) {
                values.add(value(name.strip(), answers));
            }
        });
        return IntervalChart.of(title, "percent", Double.NaN, values);
    }

    private static IntervalChart.Value value(String name, List<Scored.Answer> answers) {
        Scored scored = new Scored(Protocol.T2I, answers, 1);
        Interval interval =
                Confidence.intervals(scored, List.of(RANK1), SAMPLING, 1).get(0);
        return new IntervalChart.Value(
                name,
                String.format(Locale.ROOT, "%,d queries", answers.size()),
                100 * scored.mean(RANK1),
                100 * interval.low(),
                100 * interval.high());
    }
}
