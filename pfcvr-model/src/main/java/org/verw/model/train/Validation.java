package org.verw.model.train;

import java.util.SortedMap;

/** What a run selects its checkpoint by. Never looks at the test split. */
@FunctionalInterface
public interface Validation {
    /** Measures of the model as it is now, by name, larger is better; empty where there is nothing to validate on. */
    SortedMap<String, Double> measure();
}
