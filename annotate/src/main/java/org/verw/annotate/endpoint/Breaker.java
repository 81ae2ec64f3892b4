package org.verw.annotate.endpoint;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.UnavailableException;

/**
 * Tells a server that is gone from an image that it fails on. After several failures in a row on more than one image nobody asks
 * any more: one worker probes the server now and then, and when the probe succeeds sends its image ahead; when that is answered
 * all go on. When the server stays away for longer than the budget, everybody leaves.
 *
 * <p>A count of failures, a probe of another kind than the calls, and waiting instead of refusing: that is why this is no
 * circuit breaker of a library. Thread-safe.
 */
final class Breaker {
    /** Whether the server is back, without cost. */
    interface Probe {
        boolean succeeds() throws InterruptedException;
    }

    private final Patience patience;
    private final Probe probe;
    private final LongSupplier millis;
    private final String server;
    private final Set<String> failedImages = new HashSet<>();
    private int failures;
    private long answers;
    private boolean open;
    private boolean trial;
    private long openSince;
    private long nextProbe;
    private String why = "";
    private @Nullable UnavailableException gone;

    /** @param millis a clock that only goes forward */
    Breaker(Patience patience, Probe probe, LongSupplier millis, String server) {
        this.patience = patience;
        this.probe = probe;
        this.millis = millis;
        this.server = server;
    }

    /** How many calls were answered, whatever the answer was worth. */
    synchronized long answers() {
        return answers;
    }

    long millis() {
        return millis.getAsLong();
    }

    synchronized void answered() {
        answers++;
        alive();
    }

    /** The server said something, if only that it is busy. */
    synchronized void alive() {
        failures = 0;
        failedImages.clear();
        open = false;
        trial = false;
        notifyAll();
    }

    /**
     * Notes a call that may mean that the server is gone.
     *
     * @param certain whether it can mean nothing else
     * @return whether it now counts as gone
     */
    synchronized boolean failed(String image, boolean certain, String message) {
        failures++;
        failedImages.add(image);
        why = message;
        long now = millis.getAsLong();
        if (open) {
            trial = false;
            nextProbe = now + patience.probeEvery().toMillis();
            notifyAll();
        } else if (certain || (failures >= patience.trips() && failedImages.size() > 1)) {
            open = true;
            openSince = now;
            nextProbe = now
                    + Math.min(
                            patience.pause().toMillis(), patience.probeEvery().toMillis());
        }
        return open;
    }

    /** Ends the run for all who ask. */
    synchronized UnavailableException leave(String message) {
        if (gone == null) {
            gone = new UnavailableException(message + " What was done is kept; run the same command again to go on.");
            notifyAll();
        }
        return gone;
    }

    /**
     * Returns when the caller may ask: at once while all is well.
     *
     * @return whether the caller is the one that is sent ahead
     * @throws UnavailableException when the server stayed away for longer than the budget
     */
    boolean pass() throws InterruptedException {
        while (!mayPass()) {
            if (!probe.succeeds()) {
                synchronized (this) {
                    trial = false;
                    nextProbe = millis.getAsLong() + patience.probeEvery().toMillis();
                    notifyAll();
                }
            } else {
                return true;
            }
        }
        return false;
    }

    /** True when closed. False when the caller is to probe. Waits otherwise. */
    private synchronized boolean mayPass() throws InterruptedException {
        while (true) {
            if (gone != null) {
                throw new UnavailableException(String.valueOf(gone.getMessage()));
            }
            if (!open) {
                return true;
            }
            long now = millis.getAsLong();
            if (now - openSince > patience.maxOutage().toMillis()) {
                throw leave(
                        server + ": gone for " + patience.maxOutage().toSeconds() + " s (--max-outage): " + why + ".");
            }
            if (!trial && now >= nextProbe) {
                trial = true;
                return false;
            }
            long until = trial ? patience.probeEvery().toMillis() : nextProbe - now;
            wait(Math.max(1, Math.min(until, 1000)));
        }
    }

    /** Pauses, but not beyond the end of the run. */
    void rest(Duration pause) throws InterruptedException {
        long until = millis.getAsLong() + pause.toMillis();
        synchronized (this) {
            for (long left = pause.toMillis(); left > 0 && gone == null; left = until - millis.getAsLong()) {
                TimeUnit.MILLISECONDS.timedWait(this, Math.min(left, 1000));
            }
        }
    }
}
