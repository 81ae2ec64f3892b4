package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.verw.dataset.mask.PatchGrid;
import org.verw.model.clip.TextTower;
import org.verw.model.torch.Torch;

/** The masked-image branch of a model at work, for people to look at. One thread; lives no longer than the model. */
public final class PatchRecovery {
    private final TextTower texts;
    private final MimLoss branch;

    PatchRecovery(TextTower texts, MimLoss branch) {
        this.texts = texts;
        this.branch = branch;
    }

    /**
     * Some patches and what was imagined in their place.
     *
     * @param removed row-major places in the grid, ascending
     * @param pixels float32 (removed, patch * patch * 3), normalised; rows of a patch, then columns, then channels
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Recovered(int[] removed, float[] pixels) {}

    /**
     * Removes as many patches as in training and recovers them from the others and the caption.
     *
     * @param image float32 row-major, normalised
     * @param shape (1, 3, height, width)
     * @param tokens int64 (context), the caption, not masked
     * @param marked patches that go first
     * @param seed of the others
     */
    public Recovered recover(float[] image, Shape shape, long[] tokens, PatchGrid marked, long seed) {
        RemovedPatches draw = branch.draw(List.of(marked), new SplittableRandom(seed));
        try (NDManager manager = Torch.manager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray pixels = Torch.floats(manager, image, shape);
            NDArray caption = Torch.longs(manager, tokens, new Shape(1, tokens.length));
            NDArray found = Torch.inference(() -> branch.predict(pixels, texts.tokens(caption), draw), manager);
            return new Recovered(
                    Arrays.stream(draw.removed()).mapToInt(Math::toIntExact).toArray(), found.toFloatArray());
        }
    }
}
