/** Boxes to masks: the exports of SAM, SAM 2 and the SAM 3 tracker. */
@NullMarked
package org.verw.partsegment.sam;

import org.jspecify.annotations.NullMarked;
