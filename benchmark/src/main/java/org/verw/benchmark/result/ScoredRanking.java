package org.verw.benchmark.result;

import java.util.List;

/**
 * A result and its queries, before they are files.
 *
 * @param result the numbers
 * @param queries where the matches of each query stood
 */
public record ScoredRanking(Result result, List<QueryLine> queries) {}
