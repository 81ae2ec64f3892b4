package org.verw.model.train;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far a run is. Everything random is drawn from (seed, epoch, batch), so this is also the position of every random stream.
 *
 * @param epoch that is trained, from 0
 * @param batch the next one in it, from 0
 * @param steps updates made
 * @param sums of the epoch so far
 */
record Position(int epoch, int batch, long steps, Sums sums) {
    static final Position START = new Position(0, 0, 0, Sums.NONE);

    Position nextEpoch() {
        return new Position(epoch + 1, 0, steps, Sums.NONE);
    }

    /**
     * Sums over an epoch's steps.
     *
     * @param losses by name
     * @param gradientNorm lengths of the gradients
     * @param steps updates
     * @param images trained on
     * @param seconds spent
     */
    record Sums(SortedMap<String, Double> losses, double gradientNorm, long steps, long images, double seconds) {
        static final Sums NONE = new Sums(new TreeMap<>(), 0, 0, 0, 0);

        Sums {
            losses = new TreeMap<>(losses);
        }

        Sums plus(SortedMap<String, Double> stepLosses, double norm, long moreImages, double moreSeconds) {
            SortedMap<String, Double> sum = new TreeMap<>(losses);
            stepLosses.forEach((name, loss) -> sum.merge(name, loss, Double::sum));
            return new Sums(sum, gradientNorm + norm, steps + 1, images + moreImages, seconds + moreSeconds);
        }

        SortedMap<String, Double> meanLosses() {
            SortedMap<String, Double> means = new TreeMap<>();
            losses.forEach((name, sum) -> means.put(name, sum / steps));
            return means;
        }
    }
}
