package org.verw.partsegment.sam3;

import org.verw.dataset.mask.RleMask;

/**
 * One thing in a picture that a text means.
 *
 * @param score in [0, 1]
 * @param mask in the picture's frame
 */
record Instance(double score, RleMask mask) {}
