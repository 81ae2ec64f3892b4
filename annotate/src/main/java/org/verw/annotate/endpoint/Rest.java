package org.verw.annotate.endpoint;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** How long to pause before asking again: doubling, with jitter, and never shorter than the server asked for. */
final class Rest {
    private final Duration first;
    private final Duration longest;

    Rest(Patience patience) {
        this.first = patience.pause();
        this.longest = patience.longestPause();
    }

    /**
     * @param failures so far, from 1
     * @param asked by the server, or null
     * @param seed of the jitter, so that a thousand images that failed together do not come back together
     */
    Duration after(int failures, @Nullable Duration asked, long seed) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long plain = Math.min(doubled, longest.toMillis());
        double jitter = new SplittableRandom(seed).nextDouble();
        if (asked != null) {
            return Duration.ofMillis(Math.max(asked.toMillis(), 1) + (long) (jitter * first.toMillis()));
        }
        return Duration.ofMillis((long) (plain * (0.5 + 0.5 * jitter)));
    }
}
