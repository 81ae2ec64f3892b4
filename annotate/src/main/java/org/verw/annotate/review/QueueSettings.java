package org.verw.annotate.review;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;

/**
 * What a queue is drawn by.
 *
 * @param error half the width of the interval that the sample is to give for the share of wrong captions, in (0, 0.5]
 * @param confidence of that interval, in (0, 1)
 * @param expect the share of wrong captions to plan for, in (0, 0.5]; 0.5 is the safe side and the largest sample
 * @param sample captions to draw, instead of what the error asks for; null for that
 * @param honeypots captions to plant; null for one in twenty of the queue, at most {@link #MOST_HONEYPOTS}
 * @param strata the sample is spread evenly over these: {@code camera}, {@code vehicle} or names of attributes; may be empty
 * @param seed of every draw
 */
public record QueueSettings(
        double error,
        double confidence,
        double expect,
        @Nullable Integer sample,
        @Nullable Integer honeypots,
        List<String> strata,
        long seed) {
    /** More tell hardly anything new of the reviewers. */
    public static final int MOST_HONEYPOTS = 50;

    private static final int HONEYPOT_IN = 20;

    public QueueSettings {
        check("error", error, 0.5);
        check("confidence", confidence, 0.9999);
        check("expect", expect, 0.5);
        if (sample != null && sample < 0) {
            throw new ConfigException("--sample: expected a number of at least 0, found " + sample);
        }
        if (honeypots != null && honeypots < 0) {
            throw new ConfigException("--honeypots: expected a number of at least 0, found " + honeypots);
        }
        strata = List.copyOf(strata);
    }

    /** The usual settings: 3 % at 95 % confidence, spread over colours and types. */
    public static QueueSettings defaults(long seed) {
        return new QueueSettings(0.03, 0.95, 0.5, null, null, List.of("color", "type"), seed);
    }

    private static void check(String name, double value, double most) {
        if (!(value > 0 && value <= most)) {
            throw new ConfigException(
                    "--" + name + ": expected a share above 0 and up to " + most + " (0.02 is 2 %), found " + value);
        }
    }

    /** How many captions to draw of so many without a flag. */
    int sampleOf(int population) {
        int wanted = sample == null ? SampleSize.of(error, confidence, expect, population) : sample;
        return Math.min(wanted, population);
    }

    /** How many captions to plant among so many to review. */
    int honeypotsAmong(int reviewed) {
        return honeypots == null ? Math.min(MOST_HONEYPOTS, (reviewed + HONEYPOT_IN - 1) / HONEYPOT_IN) : honeypots;
    }
}
