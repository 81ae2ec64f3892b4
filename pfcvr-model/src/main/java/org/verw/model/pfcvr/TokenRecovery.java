package org.verw.model.pfcvr;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.stream.LongStream;
import org.verw.model.clip.ImageTower;
import org.verw.model.clip.TextTower;
import org.verw.model.torch.Torch;

/** The masked-token branch of a model at work, for people to look at. One thread; lives no longer than the model. */
public final class TokenRecovery {
    private final ImageTower images;
    private final TextTower texts;
    private final MlmLoss branch;
    private final int maskToken;

    TokenRecovery(ImageTower images, TextTower texts, MlmLoss branch, int maskToken) {
        this.images = images;
        this.texts = texts;
        this.branch = branch;
        this.maskToken = maskToken;
    }

    /**
     * Masks some tokens of a caption, each alone and by the mask token always, and says how probable each token of the vocabulary
     * is in its place.
     *
     * @param image float32 row-major, normalised
     * @param shape (1, 3, height, width)
     * @param tokens int64 (context), the caption
     * @param places in the caption, at least one
     * @return a row for each place, by token id
     */
    public float[][] probabilities(float[] image, Shape shape, long[] tokens, int[] places) {
        int context = tokens.length;
        int rows = places.length;
        long[] masked = new long[rows * context];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(tokens, 0, masked, i * context, context);
            masked[i * context + places[i]] = maskToken;
        }
        long[] at = LongStream.range(0, rows)
                .map(i -> i * context + places[(int) i])
                .toArray();
        try (NDManager manager = Torch.manager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray pixels = Torch.floats(manager, image, shape);
            NDArray captions = Torch.longs(manager, masked, new Shape(rows, context));
            NDArray found = Torch.inference(
                    () -> {
                        NDArray seen = images.tokens(pixels);
                        NDArray shown = seen.broadcast(new Shape(
                                rows, seen.getShape().get(1), seen.getShape().get(2)));
                        return branch.logits(texts.tokens(captions), shown, at).softmax(1);
                    },
                    manager);
            float[] all = found.toFloatArray();
            int size = all.length / rows;
            float[][] table = new float[rows][size];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(all, i * size, table[i], 0, size);
            }
            return table;
        }
    }
}
