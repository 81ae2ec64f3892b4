package org.verw.model.pfcvr;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.Require;

/**
 * What a model trains with. {@link Models#settings} gives each model's own.
 *
 * @param temperature of SDM and of the part loss
 * @param weights of the loss terms by name ({@code sdm}, {@code id}, {@code mlm}, {@code part}, {@code mim}); a term without a
 *     weight, or with weight 0, is not computed and its branch does not exist
 * @param maskRatio share of the patches that masked image modelling removes
 * @param dropout of the part-query decoder, while training
 * @param newModuleFactor learning-rate factor of modules that do not come from CLIP
 */
public record ModelSettings(
        double temperature,
        SortedMap<String, Double> weights,
        double maskRatio,
        double dropout,
        double newModuleFactor) {
    public ModelSettings {
        Require.within(1e-6, 1e6, temperature, "temperature");
        Require.within(0, 1, maskRatio, "maskRatio");
        Require.within(0, 0.99, dropout, "dropout");
        Require.within(0, 1e6, newModuleFactor, "newModuleFactor");
        weights = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(Require.present(weights, "weights")));
        weights.forEach((term, weight) -> Require.within(0, 1e6, weight, "weights." + term));
    }

    /** The weight of a term; 0 where it has none. */
    public double weight(String term) {
        return weights.getOrDefault(term, 0.0);
    }

    /** The same with another weight of one term. */
    public ModelSettings withWeight(String term, double weight) {
        SortedMap<String, Double> changed = new TreeMap<>(weights);
        changed.put(term, weight);
        return new ModelSettings(temperature, changed, maskRatio, dropout, newModuleFactor);
    }

    static ModelSettings of(double temperature, Map<String, Double> weights, double maskRatio, double dropout) {
        return new ModelSettings(temperature, new TreeMap<>(weights), maskRatio, dropout, 5);
    }
}
