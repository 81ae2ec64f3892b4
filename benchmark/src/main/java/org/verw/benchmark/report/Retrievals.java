package org.verw.benchmark.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.verw.dataset.pack.Pack;

/** Queries with their first five answers, right and wrong marked, as figure 6 of the paper shows them. */
final class Retrievals {
    private static final int ANSWERS = 5;
    private static final int SHOWN = 8;

    private final Pack pack;
    private final Queries queries;
    private final Thumbnails thumbnails;

    Retrievals(Pack pack, Queries queries, Thumbnails thumbnails) {
        this.pack = pack;
        this.queries = queries;
        this.thumbnails = thumbnails;
    }

    /** A query as the template shows it. */
    record View(String caption, String picture, String name, String verdict, List<Answer> answers) {}

    /** One answer; {@code css} and {@code mark} say whether it is right. */
    record Answer(String picture, String name, String css, String mark, String title) {}

    /** Evenly spread over the split, so that nobody chose them. */
    List<View> sample() {
        List<View> views = new ArrayList<>();
        int n = queries.all().size();
        int shown = Math.min(SHOWN, n);
        for (int i = 0; i < shown; i++) {
            views.add(view(queries.all().get((int) ((i + 0.5) * n / shown))));
        }
        return views;
    }

    /** Those whose first match came latest. */
    List<View> hardest() {
        return queries.all().stream()
                .sorted(Comparator.comparingInt((Queries.Query q) -> -q.first())
                        .thenComparingDouble(Queries.Query::ap)
                        .thenComparing(q -> q.outcome().query()))
                .limit(SHOWN)
                .map(this::view)
                .toList();
    }

    private View view(Queries.Query query) {
        List<Answer> answers =
                query.top().stream().limit(ANSWERS).map(id -> answer(query, id)).toList();
        String verdict = query.first() == Integer.MAX_VALUE
                ? "not ranked"
                : String.format(Locale.ROOT, "first match at place %,d; AP %.1f %%", query.first(), 100 * query.ap());
        return new View(
                query.caption(),
                thumbnails.of(pack.image(query.entry())),
                query.outcome().query(),
                verdict,
                answers);
    }

    private Answer answer(Queries.Query query, String image) {
        boolean right =
                Objects.equals(queries.vehicles().get(image), query.outcome().vehicle());
        boolean own = image.equals(query.entry().filePath());
        return new Answer(
                thumbnails.of(pack.folder().resolve(image)),
                image,
                right ? "right" : "wrong",
                right ? own ? "✓ own image" : "✓ same vehicle" : "✗ other vehicle",
                image);
    }
}
