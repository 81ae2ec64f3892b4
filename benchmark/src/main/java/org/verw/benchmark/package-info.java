/** Measures, protocols and leaderboards over ranking files. */
@NullMarked
package org.verw.benchmark;

import org.jspecify.annotations.NullMarked;
