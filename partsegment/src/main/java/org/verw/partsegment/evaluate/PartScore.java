package org.verw.partsegment.evaluate;

import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;

/**
 * How well the masks of one part agree with a truth.
 *
 * @param part which
 * @param images where the truth has the part
 * @param missed of those, how many have no mask
 * @param absent where the truth says that the part is not to be seen
 * @param invented of those, how many have a mask
 * @param iou mean intersection over union by image over {@code images}, a missed one counts 0; null for none
 * @param pooledIou intersection over union of all pixels of all images, invented masks included; null for none
 * @param precision share of masked pixels that are of the part, over all pixels; null for none
 * @param recall share of the part's pixels that are masked, over all pixels; null for none
 * @param boundaryF mean agreement of outlines over {@code images}, within 0.8 % of the diagonal; null for none
 */
public record PartScore(
        Part part,
        int images,
        int missed,
        int absent,
        int invented,
        @Nullable Double iou,
        @Nullable Double pooledIou,
        @Nullable Double precision,
        @Nullable Double recall,
        @Nullable Double boundaryF) {}
