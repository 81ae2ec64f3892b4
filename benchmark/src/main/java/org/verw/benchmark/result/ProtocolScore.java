package org.verw.benchmark.result;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.Require;

/**
 * What a ranking scored under one protocol.
 *
 * @param definition what the protocol does, in words
 * @param counted queries that the means are over (with random galleries: queries of all draws)
 * @param withoutMatch queries that nothing in the gallery matches; left out
 * @param withoutRanking queries that the ranking does not answer; they score 0
 * @param tied queries with a match that is tied with another vehicle's image
 * @param draws random galleries; 1 where the gallery is given
 * @param measures by short name, in the order of the names
 * @param cmc Rank-k for k from 1, percent
 */
public record ProtocolScore(
        String definition,
        long counted,
        long withoutMatch,
        long withoutRanking,
        long tied,
        int draws,
        SortedMap<String, Score> measures,
        List<Double> cmc) {
    public ProtocolScore {
        Require.text(definition, "definition");
        measures = new TreeMap<>(Require.present(measures, "measures"));
        cmc = cmc == null ? List.of() : List.copyOf(cmc);
    }
}
