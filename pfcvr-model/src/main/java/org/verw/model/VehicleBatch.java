package org.verw.model;

import java.util.List;
import java.util.Map;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;

/**
 * One training batch of image-caption pairs in Java memory. All lists and leading axes have the batch's length B, in one order.
 *
 * @param identities labels 0 .. K-1 of the training identities
 * @param images float32, row-major (B, 3, height, width), RGB, normalised as the preset says
 * @param height pixels
 * @param width pixels
 * @param tokens int64 (B, context) row-major: the captions, never masked
 * @param maskedTokens int64 (B, context): the captions with tokens masked for MLM
 * @param mlmLabels int64 (B, context): the token that stood where one is masked, 0 elsewhere
 * @param context tokens a caption, padding included
 * @param parts patches of each part that is present, in the frame of {@code images}
 * @param removed patches that masked image modelling removes, in the frame of {@code images}
 */
@SuppressWarnings("ArrayRecordComponent") // equality of batches is never asked; copies of the pixels would cost
public record VehicleBatch(
        List<Integer> identities,
        float[] images,
        int height,
        int width,
        long[] tokens,
        long[] maskedTokens,
        long[] mlmLabels,
        int context,
        List<Map<Part, PatchGrid>> parts,
        List<PatchGrid> removed) {

    public int size() {
        return identities.size();
    }
}
