/** Texts to masks: the exports of SAM 3. */
@NullMarked
package org.verw.partsegment.sam3;

import org.jspecify.annotations.NullMarked;
