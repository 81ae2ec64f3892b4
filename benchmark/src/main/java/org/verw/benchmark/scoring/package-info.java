/** From a ranking to its measures: trials, protocols, the exact ranks of all matches, confidence and comparison. */
@NullMarked
package org.verw.benchmark.scoring;

import org.jspecify.annotations.NullMarked;
