package org.verw.partsegment.detect;

import org.verw.dataset.Part;
import org.verw.dataset.Require;
import org.verw.dataset.mask.Box;

/**
 * One place where a detector sees a part.
 *
 * @param part which of the six
 * @param score confidence in [0, 1]
 * @param box in pixels of the picture, within it, fractions kept
 */
public record Detection(Part part, double score, Box box) {
    public Detection {
        Require.present(part, "part");
        Require.within(0, 1, score, "score");
        Require.present(box, "box");
    }
}
