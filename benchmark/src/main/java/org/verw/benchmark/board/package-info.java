/** Leaderboards: many results in one table, beside published rows; what a benchmark lists, and whether it came out as expected. */
@NullMarked
package org.verw.benchmark.board;

import org.jspecify.annotations.NullMarked;
