package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.ranking.FeatureRanking;
import org.verw.dataset.ranking.Ranking;
import org.verw.dataset.ranking.TopKRanking;

/** Scores one ranking against one trial, under one or several protocols, in one pass over the features. */
public final class Evaluation {
    private final Trial trial;
    private final int threads;
    private final long seed;
    private final int top;

    /**
     * What one ranking gave.
     *
     * @param scored one element a protocol, in the order given
     * @param top for each query the places of its best images, best first; empty where it was not ranked or none were asked for
     */
    public record Evaluated(List<Scored> scored, List<int[]> top) {}

    /**
     * @param threads how many score; the numbers do not depend on it
     * @param seed of random galleries
     * @param top how many of the best images of each query to keep
     */
    public Evaluation(Trial trial, int threads, long seed, int top) {
        this.trial = trial;
        this.threads = threads;
        this.seed = seed;
        this.top = top;
    }

    /**
     * Scores a ranking.
     *
     * @throws ConfigException when a protocol is for another task, or needs cameras that the data set does not name
     * @throws InvalidDataException when the ranking does not fit the trial
     */
    public Evaluated score(Ranking ranking, List<Protocol> protocols) {
        protocols.forEach(p -> requireTask(ranking, p));
        List<Scored> scored = new ArrayList<>();
        List<@Nullable Standing> standings = null;
        for (Protocol protocol : protocols) {
            if (protocol == Protocol.VEHICLE_ID) {
                scored.add(RandomGalleries.score(trial, features(ranking), threads, seed));
            } else {
                standings = standings == null ? standings(ranking) : standings;
                scored.add(apply(protocol, standings));
            }
        }
        return new Evaluated(scored, standings == null ? List.of() : top(standings));
    }

    private static List<int[]> top(List<@Nullable Standing> standings) {
        List<int[]> all = new ArrayList<>();
        for (Standing standing : standings) {
            all.add(standing == null ? new int[0] : standing.top());
        }
        return all;
    }

    private void requireTask(Ranking ranking, Protocol protocol) {
        if (protocol.task() != trial.task() || ranking.manifest().taskOrDefault() != trial.task()) {
            throw new ConfigException(
                    "protocol " + protocol.word() + " scores " + protocol.task().word()
                            + " rankings, but this one is "
                            + ranking.manifest().taskOrDefault().word() + " (\"task\" in " + ranking.path() + ")");
        }
        if (protocol == Protocol.I2I) {
            long without =
                    trial.queries().stream().filter(q -> q.camera() == null).count();
            if (without > 0) {
                throw new ConfigException("protocol i2i takes out images of the query's own camera, but " + without
                        + " of the " + trial.queries().size() + " queries have no camera in the data. "
                        + "Import the data set with its cameras.");
            }
        }
    }

    private static FeatureRanking features(Ranking ranking) {
        if (ranking instanceof FeatureRanking features) {
            return features;
        }
        throw new ConfigException(
                ranking.path() + ": protocol vehicleid draws its galleries at random and so needs features, "
                        + "found a top-k list. Write a folder of features.");
    }

    private List<@Nullable Standing> standings(Ranking ranking) {
        if (ranking instanceof TopKRanking list) {
            return ListScorer.standings(trial, list.read(trial.queryIds(), trial.galleryIds()), top);
        }
        FeatureRanking features = features(ranking);
        return new FeatureScorer(
                        trial,
                        features.queries(),
                        features.queryRows(trial.queryIds()),
                        features.gallery(),
                        features.galleryRows(trial.galleryIds()),
                        features.manifest().similarityOrDefault(),
                        top)
                .standings(threads);
    }

    private Scored apply(Protocol protocol, List<@Nullable Standing> standings) {
        List<Scored.Answer> answers = new ArrayList<>();
        for (int q = 0; q < standings.size(); q++) {
            int query = q;
            int[] own = trial.sameVehicle(q);
            Hits hits = Hits.of(own, standings.get(q), place -> protocol.removes(trial, query, place));
            if (protocol == Protocol.CITYFLOW_NL) {
                hits = CityFlow.missingIsPlace101(
                        hits, standings.get(q), trial.gallery().size());
            }
            int removed = own.length - hits.matches();
            answers.add(new Scored.Answer(
                    q, trial.queries().get(q).vehicle(), hits, trial.gallery().size() - removed, 0));
        }
        return new Scored(protocol, answers, 1);
    }
}
