package org.verw.benchmark.board;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a data set must be, so that a score is not held against one of other data.
 *
 * @param sha256 of its records, or null: any
 * @param counts by name: {@code images}, {@code vehicles}, {@code captions}, {@code words} (mean of a caption), each also for a
 *     split, for example {@code test.images}
 */
public record ExpectedData(@Nullable String sha256, SortedMap<String, Double> counts) {}
