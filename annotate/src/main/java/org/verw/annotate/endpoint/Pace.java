package org.verw.annotate.endpoint;

import org.verw.dataset.stage.Concurrency;

/**
 * Finds how many calls the server takes at once: half as many after a 429 or a time-out, one more after each round of answers
 * (additive increase, multiplicative decrease; Chiu and Jain 1989). Calls that were already under way when the limit fell do
 * not make it fall again. Thread-safe.
 */
final class Pace {
    private final Concurrency concurrency;
    private int answered;
    private int deaf;

    Pace(Concurrency concurrency) {
        this.concurrency = concurrency;
    }

    /** The most calls that can be under way. */
    int maximum() {
        return concurrency.maximum();
    }

    synchronized void answered() {
        deaf = Math.max(0, deaf - 1);
        answered++;
        int limit = concurrency.limit();
        if (limit < concurrency.maximum() && answered >= limit) {
            answered = 0;
            concurrency.limit(limit + 1);
        }
    }

    synchronized void busy() {
        if (deaf > 0) {
            deaf--;
            return;
        }
        int limit = concurrency.limit();
        deaf = limit;
        answered = 0;
        concurrency.limit(limit / 2);
    }
}
