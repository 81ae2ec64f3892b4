package org.verw.partsegment.evaluate;

import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;
import org.verw.dataset.mask.RleMask;

/** Counts of one part over images. */
final class PartTally {
    private final Part part;
    private int images;
    private int missed;
    private int absent;
    private int invented;
    private double ious;
    private double boundaries;
    private long both;
    private long truths;
    private long founds;

    PartTally(Part part) {
        this.part = part;
    }

    /**
     * Counts one image.
     *
     * @param truth or null where the part is not to be seen
     * @param found or null where no mask was made
     * @return intersection over union; 1 where there is neither
     */
    double add(@Nullable RleMask truth, @Nullable RleMask found) {
        founds += found == null ? 0 : found.area();
        if (truth == null || truth.isEmpty()) {
            absent++;
            invented += found == null || found.isEmpty() ? 0 : 1;
            return found == null || found.isEmpty() ? 1 : 0;
        }
        images++;
        truths += truth.area();
        if (found == null || found.isEmpty()) {
            missed++;
            return 0;
        }
        long common = truth.intersection(found).area();
        double iou = (double) common / (truth.area() + found.area() - common);
        both += common;
        ious += iou;
        boundaries += BoundaryF.of(truth, found);
        return iou;
    }

    PartScore score() {
        return new PartScore(
                part,
                images,
                missed,
                absent,
                invented,
                ratio(ious, images),
                ratio((double) both, truths + founds - both),
                ratio((double) both, founds),
                ratio((double) both, truths),
                ratio(boundaries, images));
    }

    private static @Nullable Double ratio(double of, long in) {
        return in == 0 ? null : Double.valueOf(of / in);
    }
}
