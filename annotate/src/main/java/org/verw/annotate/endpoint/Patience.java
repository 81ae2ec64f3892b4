package org.verw.annotate.endpoint;

import java.time.Duration;

/**
 * How long what is tried.
 *
 * @param attempts at one image that count, from 1
 * @param connect until a connection stands
 * @param answer from the request until the last byte of the answer
 * @param pause before the second attempt; doubles with each further one, with jitter
 * @param longestPause that it doubles to
 * @param trips failures in a row, of more than one image, after which the server counts as gone
 * @param probeEvery how often a server that is gone is asked whether it is back
 * @param maxOutage how long it may be gone until the run ends, resumable
 */
public record Patience(
        int attempts,
        Duration connect,
        Duration answer,
        Duration pause,
        Duration longestPause,
        int trips,
        Duration probeEvery,
        Duration maxOutage) {

    public static Patience standard() {
        return new Patience(
                4,
                Duration.ofSeconds(10),
                Duration.ofSeconds(300),
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                8,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10));
    }

    public Patience withAttempts(int other) {
        return new Patience(other, connect, answer, pause, longestPause, trips, probeEvery, maxOutage);
    }

    public Patience withAnswer(Duration other) {
        return new Patience(attempts, connect, other, pause, longestPause, trips, probeEvery, maxOutage);
    }

    public Patience withMaxOutage(Duration other) {
        Duration probe = probeEvery.compareTo(other) > 0 ? other : probeEvery;
        return new Patience(attempts, connect, answer, pause, longestPause, trips, probe, other);
    }
}
