package org.verw.partsegment.detect;

import org.verw.dataset.ConfigException;

/** Numbers of [0, 1]: probabilities, overlaps, shares of a picture. */
public final class Share {
    private Share() {}

    /**
     * Refuses what is outside of [0, 1], or no number.
     *
     * @param option that the user gave it with
     * @throws ConfigException that names the option
     */
    public static void require(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new ConfigException(option + ": expected a number from 0 to 1, found " + value);
        }
    }

    /** The probability of a logit: its sigmoid. */
    public static double ofLogit(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
