package org.verw.benchmark.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.measure.Measures;
import org.verw.benchmark.result.QueryLine;
import org.verw.benchmark.result.ResultFolder;
import org.verw.benchmark.scoring.Hits;
import org.verw.benchmark.scoring.Outcome;
import org.verw.dataset.Split;
import org.verw.dataset.pack.Entry;
import org.verw.dataset.pack.Pack;
import org.verw.dataset.ranking.QueryId;

/**
 * The queries of one result with their captions and images.
 *
 * @param all those of them that count, in the pack's order
 * @param vehicles identity by image id, of the whole gallery
 */
record Queries(List<Query> all, Map<String, String> vehicles) {
    private static final Measure AP = Measures.of("mAP");

    /**
     * One query.
     *
     * @param entry of its image
     * @param caption its text
     * @param outcome where its matches stood
     * @param top ids of the best images
     */
    record Query(Entry entry, String caption, Outcome outcome, List<String> top) {
        double ap() {
            return outcome.hits().value(AP);
        }

        int first() {
            return outcome.hits().state() == Hits.State.RANKED ? outcome.hits().positions()[0] : Integer.MAX_VALUE;
        }
    }

    /** Joins a result's queries with the pack they were asked of; others are left out. */
    static Queries of(ResultFolder result, Pack pack, String protocol) {
        Split split = Objects.requireNonNullElse(result.result().data().split(), Split.TEST);
        Map<String, Entry> entries = new HashMap<>();
        Map<String, String> captions = new HashMap<>();
        Map<String, String> vehicles = new HashMap<>();
        for (Entry entry : pack.entries(split)) {
            vehicles.put(entry.filePath(), entry.id());
            for (int i = 0; i < entry.captions().size(); i++) {
                entries.put(QueryId.of(entry.filePath(), i), entry);
                captions.put(QueryId.of(entry.filePath(), i), entry.captions().get(i));
            }
        }
        List<Query> all = new ArrayList<>();
        for (QueryLine line : result.queries()) {
            Outcome outcome = line.outcome(protocol);
            Entry entry = entries.get(line.query());
            String caption = captions.get(line.query());
            if (outcome != null && outcome.counts() && entry != null && caption != null) {
                all.add(new Query(entry, caption, outcome, line.top()));
            }
        }
        return new Queries(all, vehicles);
    }
}
