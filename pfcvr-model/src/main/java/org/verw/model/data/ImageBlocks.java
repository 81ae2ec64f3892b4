package org.verw.model.data;

import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.InvalidDataException;
import org.verw.model.BatchSource;
import org.verw.model.clip.ModelPreset;

/** Images as they are, normalised, block by block in order: what encoding takes. */
public final class ImageBlocks {
    private ImageBlocks() {}

    /**
     * @param values float32 (count, 3, height, width), row-major; zeros for images that cannot be read
     * @param unreadable why, by the image's place in the block
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Block(float[] values, int count, SortedMap<Integer, String> unreadable) {}

    /**
     * Decodes ahead; the caller closes the stream.
     *
     * @param size images in a block; the last may have fewer
     */
    public static BatchSource.Stream<Block> open(Pixels pixels, ModelPreset.Image image, int size, int threads) {
        ImageFrame frame = new ImageFrame(image);
        int blocks = (pixels.size() + size - 1) / size;
        return new Prefetch<>(0, blocks, threads, number -> {
            int from = number * size;
            int count = Math.min(size, pixels.size() - from);
            float[] values = new float[count * frame.length()];
            SortedMap<Integer, String> unreadable = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                try {
                    frame.write(pixels.get(from + i), Placement.AS_IT_IS, values, i * frame.length());
                } catch (InvalidDataException e) {
                    unreadable.put(i, String.valueOf(e.getMessage()));
                }
            }
            return new Block(values, count, unreadable);
        });
    }
}
