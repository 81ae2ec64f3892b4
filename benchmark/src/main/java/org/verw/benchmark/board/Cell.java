package org.verw.benchmark.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One measure of one system, percent.
 *
 * @param value mean over the runs
 * @param low of the interval over vehicles, mean over the runs
 * @param high the same
 * @param deviation between the runs (n - 1); null for one run
 * @param chance what a random order would give
 * @param p of the difference from the board's first row; null for that row itself and where it cannot be tested
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cell(
        double value,
        double low,
        double high,
        @Nullable Double deviation,
        double chance,
        @Nullable Double p) {}
