/** Ranking files: where any system, in any language, and the benchmark meet. The page docs/ranking-files.md describes them. */
@NullMarked
package org.verw.dataset.ranking;

import org.jspecify.annotations.NullMarked;
