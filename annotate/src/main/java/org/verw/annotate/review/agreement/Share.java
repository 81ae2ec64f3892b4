package org.verw.annotate.review.agreement;

import org.hipparchus.stat.interval.BinomialProportion;
import org.hipparchus.stat.interval.ConfidenceInterval;
import org.jspecify.annotations.Nullable;

/**
 * A share and how sure it is (E. B. Wilson, Probable inference, 1927; the score interval without continuity correction).
 *
 * @param count of so many
 * @param of how many were looked at
 * @param share {@code count / of}; null where none were
 * @param low end of the interval, in [0, 1]; null where none were looked at
 * @param high end of the interval
 */
public record Share(
        int count,
        int of,
        @Nullable Double share,
        @Nullable Double low,
        @Nullable Double high) {
    /** @param confidence of the interval, in (0, 1) */
    static Share of(int count, int of, double confidence) {
        if (of == 0) {
            return new Share(count, of, null, null, null);
        }
        double share = (double) count / of;
        ConfidenceInterval interval = BinomialProportion.getWilsonScoreInterval(of, share, confidence);
        // Rounding may leave a hair on the wrong side of the ends.
        double low = count == 0 ? 0 : Math.max(0, interval.getLowerBound());
        double high = count == of ? 1 : Math.min(1, interval.getUpperBound());
        return new Share(count, of, share, low, high);
    }
}
