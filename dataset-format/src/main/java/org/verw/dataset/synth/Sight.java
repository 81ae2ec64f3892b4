package org.verw.dataset.synth;

import java.util.ArrayList;
import java.util.List;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.mask.RleMask;
import org.verw.dataset.synth.render.Rendering;
import org.verw.dataset.synth.vehicle.Detail;

/**
 * What of a vehicle can be seen from where the camera stands.
 *
 * @param rendering what each pixel shows
 */
record Sight(Rendering rendering) {
    /** Parts and details of fewer pixels are left out: nobody could mark or name them. */
    static final int LEAST_PIXELS = 12;

    int width() {
        return rendering.width();
    }

    int height() {
        return rendering.height();
    }

    /** The parts that are visible, exactly where they are. */
    List<PartMask> parts() {
        List<PartMask> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            RleMask mask = RleMask.ofRows(rendering.pixelsOf(part.ordinal()), height(), width());
            if (mask.area() >= LEAST_PIXELS) {
                parts.add(PartMask.of(part, 1, mask));
            }
        }
        return parts;
    }

    /** The visible vehicle, its parts included. */
    RleMask vehicle() {
        return RleMask.ofRows(rendering.subject(), height(), width());
    }

    /** Whether a detail covers at least a share of the picture, and so many pixels that it can be told. */
    boolean shows(Detail detail, double share) {
        double pixels = rendering.pixelsOfDetail(detail.ordinal());
        return pixels >= LEAST_PIXELS && pixels >= share * width() * height();
    }
}
