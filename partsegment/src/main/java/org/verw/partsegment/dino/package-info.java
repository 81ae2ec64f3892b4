/** Grounding DINO: texts to tokens, pictures to planes, queries to labelled boxes, for the two ways in which it is exported. */
@NullMarked
package org.verw.partsegment.dino;

import org.jspecify.annotations.NullMarked;
