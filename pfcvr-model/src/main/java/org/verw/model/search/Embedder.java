package org.verw.model.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.text.ClipTokenizer;
import org.verw.model.BatchSource;
import org.verw.model.DualEncoder;
import org.verw.model.clip.ModelPreset;
import org.verw.model.data.ImageBlocks;
import org.verw.model.data.Pixels;
import org.verw.model.torch.Torch;

/**
 * Encodes whole lists of images and texts, block by block, while the next images are decoded. One thread.
 *
 * @param model the towers
 * @param preset of the model
 * @param tokenizer of the model
 * @param threads that decode
 */
public record Embedder(DualEncoder model, ModelPreset preset, ClipTokenizer tokenizer, int threads) {
    private static final int BLOCK = 32;

    /**
     * Encodes images, all of which must be readable.
     *
     * @param done hears the number of images encoded after each block
     * @throws InvalidDataException when an image cannot be read
     */
    public Features images(Pixels pixels, IntConsumer done) {
        return images(pixels, done, (image, problem) -> {
            throw new InvalidDataException(problem);
        });
    }

    /**
     * Encodes images.
     *
     * @param done hears the number of images encoded after each block
     * @param unreadable hears of images that cannot be read, and why; their rows mean nothing
     */
    public Features images(Pixels pixels, IntConsumer done, BiConsumer<Integer, String> unreadable) {
        ModelPreset.Image image = preset.image();
        float[] all = new float[Math.multiplyExact(pixels.size(), model.dimension())];
        int row = 0;
        try (NDManager manager = Torch.manager();
                BatchSource.Stream<ImageBlocks.Block> blocks = ImageBlocks.open(pixels, image, BLOCK, threads)) {
            while (blocks.hasNext()) {
                ImageBlocks.Block block = blocks.next();
                int first = row;
                block.unreadable().forEach((i, problem) -> unreadable.accept(first + i, problem));
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    NDArray images = Torch.floats(
                            manager, block.values(), new Shape(block.count(), 3, image.height(), image.width()));
                    copy(model.encodeImages(images), all, row);
                }
                row += block.count();
                done.accept(block.count());
            }
        }
        return new Features(all, model.dimension());
    }

    public Features texts(List<String> texts) {
        int context = preset.text().context();
        float[] all = new float[Math.multiplyExact(texts.size(), model.dimension())];
        try (NDManager manager = Torch.manager()) {
            for (int from = 0; from < texts.size(); from += BLOCK) {
                int count = Math.min(BLOCK, texts.size() - from);
                long[] rows = new long[count * context];
                for (int i = 0; i < count; i++) {
                    System.arraycopy(tokenizer.row(texts.get(from + i), context), 0, rows, i * context, context);
                }
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    NDArray tokens = Torch.longs(manager, rows, new Shape(count, context));
                    copy(model.encodeTexts(tokens), all, from);
                }
            }
        }
        return new Features(all, model.dimension());
    }

    private void copy(NDArray features, float[] all, int row) {
        float[] values = features.toFloatArray();
        System.arraycopy(values, 0, all, row * model.dimension(), values.length);
    }
}
