package org.verw.dataset.pack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Split;

/**
 * Draws the split: whole vehicles, so that none is in two; round(ratio x vehicles) train, the rest test; of the training
 * vehicles round(validation x training vehicles) validate instead, so that nothing has to be selected on the test. The draw
 * depends on the seed and the set of vehicles only.
 *
 * @param ratio share of the vehicles that train or validate, in (0, 1)
 * @param validation share of those that validate, in [0, 1)
 * @param seed of the draw
 */
record Splitter(double ratio, double validation, long seed) {
    Splitter {
        if (!(ratio > 0 && ratio < 1)) {
            throw new ConfigException("--split: expected a share of the vehicles between 0 and 1, found " + ratio);
        }
        if (!(validation >= 0 && validation < 1)) {
            throw new ConfigException(
                    "--val: expected a share of the training vehicles from 0 to less than 1, found " + validation);
        }
    }

    SplitFile draw(Collection<String> vehicles) {
        return new SplitFile(seed, ratio, validation, assign(vehicles));
    }

    /** The same split with vehicles that came since, drawn among themselves. */
    SplitFile extend(SplitFile kept, Collection<String> vehicles) {
        TreeSet<String> added = new TreeSet<>(vehicles);
        added.removeAll(kept.assignments().keySet());
        SortedMap<String, Split> all = new TreeMap<>(kept.assignments());
        all.putAll(assign(added));
        return new SplitFile(kept.seed(), kept.ratio(), kept.validation(), all);
    }

    private SortedMap<String, Split> assign(Collection<String> vehicles) {
        List<String> order = new ArrayList<>(new TreeSet<>(vehicles));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = order.size() - 1; i > 0; i--) {
            Collections.swap(order, i, random.nextInt(i + 1));
        }
        int training = atLeastOne(ratio, order.size());
        int validating = validation == 0 ? 0 : atLeastOne(validation, training);
        SortedMap<String, Split> assignments = new TreeMap<>();
        for (int i = 0; i < order.size(); i++) {
            Split split = i < validating ? Split.VAL : i < training ? Split.TRAIN : Split.TEST;
            assignments.put(order.get(i), split);
        }
        return assignments;
    }

    /** The rounded share, leaving at least one on either side where there are two. */
    private static int atLeastOne(double share, int size) {
        return size < 2 ? 0 : (int) Math.max(1, Math.min(size - 1, Math.round(share * size)));
    }
}
