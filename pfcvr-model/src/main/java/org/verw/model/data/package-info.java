/** Packs as batches: pixels, augmentation, masks, tokens; the same whatever the number of threads. */
@NullMarked
package org.verw.model.data;

import org.jspecify.annotations.NullMarked;
