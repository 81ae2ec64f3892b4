package org.verw.benchmark.scoring;

/**
 * What became of one query under one protocol.
 *
 * @param query its id
 * @param vehicle its identity
 * @param hits where its matches stand
 */
public record Outcome(String query, String vehicle, Hits hits) {
    /** Whether it has a match, so that it is in the means. */
    public boolean counts() {
        return hits.state() != Hits.State.NO_MATCH;
    }
}
