package org.verw.annotate.review;

import org.hipparchus.distribution.continuous.NormalDistribution;

/** How many of a finite population to look at, to know a share up to an error (Cochran, Sampling Techniques, 1977, 4.4). */
final class SampleSize {
    private SampleSize() {}

    /**
     * n0 = z² p (1 - p) / e², and with the correction for a finite population n = n0 / (1 + (n0 - 1) / N), rounded up.
     *
     * @param error half the width of the interval, in (0, 0.5]
     * @param confidence of the interval, in (0, 1)
     * @param share p, the share expected
     * @param population N
     * @return 0 to {@code population}
     */
    static int of(double error, double confidence, double share, int population) {
        double z = new NormalDistribution().inverseCumulativeProbability((1 + confidence) / 2);
        double infinite = z * z * share * (1 - share) / (error * error);
        double finite = infinite / (1 + (infinite - 1) / population);
        return population == 0 ? 0 : (int) Math.max(1, Math.min(population, Math.ceil(finite - 1e-9)));
    }
}
