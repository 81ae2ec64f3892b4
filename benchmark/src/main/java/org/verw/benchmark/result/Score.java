package org.verw.benchmark.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A measure's value, percent.
 *
 * @param value ties broken by the gallery's order
 * @param low end of the interval
 * @param high end of the interval
 * @param chance what a random order would give
 * @param expected mean over all orders of ties; null where no tie changes the value
 * @param best when all ties fall out well, or null as above
 * @param worst when all ties fall out badly, or null as above
 * @param deviation of the draws of random galleries (n - 1), or null where there is one gallery
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Score(
        double value,
        double low,
        double high,
        double chance,
        @Nullable Double expected,
        @Nullable Double best,
        @Nullable Double worst,
        @Nullable Double deviation) {}
