package org.verw.dataset.stage;

import java.util.function.BooleanSupplier;

/**
 * How many records may be in flight. The limit may be changed while a run goes on, by the stage itself (fewer after a 429, more
 * when all goes well); records already in flight are not disturbed. Thread-safe; for one run at a time.
 */
public final class Concurrency {
    private final int maximum;
    private int limit;
    private int inFlight;

    private Concurrency(int maximum) {
        this.maximum = maximum;
        this.limit = maximum;
    }

    /** @param maximum records in flight at first and at most, from 1 */
    public static Concurrency of(int maximum) {
        if (maximum < 1) {
            throw new IllegalArgumentException("expected at least 1 record in flight, found " + maximum);
        }
        return new Concurrency(maximum);
    }

    public int maximum() {
        return maximum;
    }

    public synchronized int limit() {
        return limit;
    }

    /** Sets the limit to {@code wanted}, but to no less than 1 and no more than {@link #maximum}. */
    public synchronized void limit(int wanted) {
        limit = Math.max(1, Math.min(maximum, wanted));
        notifyAll();
    }

    /** Waits for a place. False when {@code stopped} became true first; then no place is taken. */
    synchronized boolean enter(BooleanSupplier stopped) throws InterruptedException {
        while (!stopped.getAsBoolean() && inFlight >= limit) {
            wait();
        }
        if (stopped.getAsBoolean()) {
            return false;
        }
        inFlight++;
        return true;
    }

    synchronized void leave() {
        inFlight--;
        notifyAll();
    }

    /** Makes those who wait look at their condition again. */
    synchronized void wake() {
        notifyAll();
    }
}
