/** The runner of resumable stages: ledger, keys, lock, progress. */
@NullMarked
package org.verw.dataset.stage;

import org.jspecify.annotations.NullMarked;
