package org.verw.dataset;

import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;

/**
 * The pixels of one image that show one part.
 *
 * @param part which of the six
 * @param score confidence in [0, 1]; 1 for truth
 * @param box smallest box around the mask, pixels
 * @param mask in the frame of the decoded (EXIF-rotated) image
 */
public record PartMask(Part part, double score, Box box, RleMask mask) {
    public PartMask {
        Require.present(part, "part");
        Require.within(0, 1, score, "score");
        Require.present(mask, "mask");
        box = box == null ? mask.box() : box;
    }

    public static PartMask of(Part part, double score, RleMask mask) {
        return new PartMask(part, score, mask.box(), mask);
    }
}
