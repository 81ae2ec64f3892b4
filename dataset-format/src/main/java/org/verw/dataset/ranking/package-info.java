/** Rankings files: where models and the benchmark meet. */
@NullMarked
package org.verw.dataset.ranking;

import org.jspecify.annotations.NullMarked;
