package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import java.util.SplittableRandom;
import org.verw.model.VehicleBatch;

/**
 * A batch after the towers, as the loss terms see it. B images and captions, N patches, C context tokens, D the feature length.
 *
 * @param batch what was encoded
 * @param images float32 (B, 3, height, width)
 * @param labels int64 (B)
 * @param imageTokens float32 (B, 1 + N, D), the class token first
 * @param textTokens float32 (B, C, D), of the captions
 * @param maskedTokens float32 (B, C, D), of the masked captions; no rows where no term reads them
 * @param partTokens float32 (6, C, D), of the part texts; no rows where no term reads them
 * @param imageFeatures float32 (B, D), class tokens
 * @param textFeatures float32 (B, D), end tokens
 * @param random of this step
 */
record Encoded(
        VehicleBatch batch,
        NDArray images,
        NDArray labels,
        NDArray imageTokens,
        NDArray textTokens,
        NDArray maskedTokens,
        NDArray partTokens,
        NDArray imageFeatures,
        NDArray textFeatures,
        SplittableRandom random) {

    int size() {
        return batch.size();
    }
}
