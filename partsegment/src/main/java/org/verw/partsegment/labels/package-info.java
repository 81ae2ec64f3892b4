/** Masks that people or the synthetic world made: what segmenters learn from and are measured against. */
@NullMarked
package org.verw.partsegment.labels;

import org.jspecify.annotations.NullMarked;
