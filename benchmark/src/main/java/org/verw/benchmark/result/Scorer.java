package org.verw.benchmark.result;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.benchmark.measure.Measure;
import org.verw.benchmark.scoring.Evaluation;
import org.verw.benchmark.scoring.Hits;
import org.verw.benchmark.scoring.Protocol;
import org.verw.benchmark.scoring.Sampling;
import org.verw.benchmark.scoring.Scored;
import org.verw.benchmark.scoring.Trial;
import org.verw.dataset.Split;
import org.verw.dataset.ranking.Ranking;
import org.verw.dataset.ranking.RankingManifest;
import org.verw.dataset.ranking.TopKRanking;

/**
 * Scores rankings of one trial into results.
 *
 * @param trial what is asked
 * @param dataName name of the data set's folder or file
 * @param dataSha256 of its records
 * @param split that is asked, or null where the data has none
 * @param measures to compute
 * @param sampling of the intervals; its seed also draws random galleries
 * @param threads how many work; no number depends on it
 * @param tool program and version
 * @param clock when it was
 */
public record Scorer(
        Trial trial,
        String dataName,
        String dataSha256,
        @Nullable Split split,
        List<Measure> measures,
        Sampling sampling,
        int threads,
        String tool,
        Clock clock) {
    /** Best images of each query that a result keeps. */
    private static final int TOP = 10;

    /**
     * Scores one ranking.
     *
     * @param name of the system in the result, or null: the ranking's own
     * @throws org.verw.dataset.InvalidDataException when it is for another pack, or does not fit the trial
     * @throws org.verw.dataset.ConfigException when a protocol cannot be applied
     */
    public ScoredRanking score(Ranking ranking, List<Protocol> protocols, @Nullable String name) {
        ranking.requirePack(dataSha256);
        Evaluation.Evaluated evaluated = new Evaluation(trial, threads, sampling.seed(), TOP).score(ranking, protocols);
        List<Scored> scored = evaluated.scored();
        SortedMap<String, ProtocolScore> scores = new TreeMap<>();
        scored.forEach(s -> scores.put(s.protocol().word(), Scoring.of(s, measures, sampling, threads)));
        RankingManifest manifest = ranking.manifest();
        Result result = new Result(
                Result.FORMAT,
                name == null ? manifest.system() : name,
                trial.task(),
                manifest.model(),
                manifest.settings(),
                manifest.seed(),
                manifest.selection(),
                new Result.Data(
                        dataName,
                        dataSha256,
                        split,
                        trial.sha256(),
                        trial.queries().size(),
                        trial.gallery().size(),
                        trial.vehicles()),
                sampling,
                scores,
                warnings(ranking, scored),
                tool,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new ScoredRanking(result, QueryLine.of(trial, evaluated));
    }

    private List<String> warnings(Ranking ranking, List<Scored> scored) {
        List<String> warnings = new ArrayList<>();
        RankingManifest manifest = ranking.manifest();
        if (manifest.packSha256() == null) {
            warnings.add("The ranking states no \"packSha256\": that it ranks this data could not be checked.");
        }
        if (manifest.selection() == null) {
            warnings.add(
                    "The ranking states no \"selection\": whether the test share chose the checkpoint is not known.");
        }
        missing(scored.get(0)).ifPresent(warnings::add);
        if (ranking instanceof TopKRanking) {
            warnings.add("The ranking is a top-k list: images that a list leaves out rank behind it, tied.");
        }
        return warnings;
    }

    private java.util.Optional<String> missing(Scored scored) {
        return scored.answers().stream()
                .filter(a -> a.hits().state() == Hits.State.NO_RANKING)
                .findFirst()
                .map(first -> String.format(
                        Locale.ROOT,
                        "Missing %,d of %,d queries, first: '%s'. Each scores 0.",
                        scored.count(Hits.State.NO_RANKING),
                        scored.answers().size(),
                        trial.queries().get(first.query()).id()));
    }
}
