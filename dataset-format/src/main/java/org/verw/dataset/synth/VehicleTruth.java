package org.verw.dataset.synth;

import org.verw.dataset.Require;
import org.verw.dataset.mask.RleMask;

/**
 * Line of {@code truth/vehicles.jsonl}: where the vehicle of a picture is.
 *
 * @param image as in {@code images.jsonl}
 * @param mask its visible pixels, parts included
 */
public record VehicleTruth(String image, RleMask mask) {
    public VehicleTruth {
        Require.text(image, "image");
    }
}
