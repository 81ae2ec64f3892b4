package org.verw.benchmark.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.scoring.Evaluation;
import org.verw.benchmark.scoring.Hits;
import org.verw.benchmark.scoring.Outcome;
import org.verw.benchmark.scoring.Scored;
import org.verw.benchmark.scoring.Trial;
import org.verw.dataset.Require;

/**
 * A line of {@code queries.jsonl}: where the matches of one query stood. All measures can be computed from it.
 *
 * @param query id
 * @param vehicle identity
 * @param positions by protocol, places of the matches from 1, ascending; empty: no match; null: not ranked
 * @param top ids of the best images of the whole gallery, best first; empty where it was not ranked
 */
public record QueryLine(String query, String vehicle, SortedMap<String, int @Nullable []> positions, List<String> top) {
    public QueryLine {
        Require.text(query, "query");
        Require.text(vehicle, "vehicle");
        positions = new TreeMap<>(Require.present(positions, "positions"));
        top = top == null ? List.of() : List.copyOf(top);
    }

    /** One line a query; protocols with random galleries have none. */
    static List<QueryLine> of(Trial trial, Evaluation.Evaluated evaluated) {
        List<SortedMap<String, int @Nullable []>> positions = new ArrayList<>();
        trial.queries().forEach(q -> positions.add(new TreeMap<>()));
        for (Scored s : evaluated.scored()) {
            if (s.draws() > 1) {
                continue;
            }
            for (Scored.Answer a : s.answers()) {
                Hits hits = a.hits();
                positions
                        .get(a.query())
                        .put(s.protocol().word(), hits.state() == Hits.State.NO_RANKING ? null : hits.positions());
            }
        }
        List<QueryLine> lines = new ArrayList<>();
        for (int q = 0; q < positions.size(); q++) {
            Trial.Item item = trial.queries().get(q);
            lines.add(new QueryLine(item.id(), item.vehicle(), positions.get(q), top(trial, evaluated.top(), q)));
        }
        return lines;
    }

    private static List<String> top(Trial trial, List<int[]> top, int query) {
        return top.isEmpty()
                ? List.of()
                : Arrays.stream(top.get(query))
                        .mapToObj(place -> trial.gallery().get(place).id())
                        .toList();
    }

    /** The same under one protocol, or null where it was not scored. */
    public @Nullable Outcome outcome(String protocol) {
        if (!positions.containsKey(protocol)) {
            return null;
        }
        int[] places = positions.get(protocol);
        if (places == null) {
            return new Outcome(query, vehicle, new Hits(Hits.State.NO_RANKING, 1, new int[0], null));
        }
        Hits.State state = places.length == 0 ? Hits.State.NO_MATCH : Hits.State.RANKED;
        return new Outcome(query, vehicle, new Hits(state, places.length, places, null));
    }
}
