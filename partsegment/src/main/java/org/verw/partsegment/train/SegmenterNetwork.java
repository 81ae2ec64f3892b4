package org.verw.partsegment.train;

import org.verw.partsegment.Channels;

/**
 * The embedded segmenter: a residual encoder down to 1/32 with a global context vector, and a top-down decoder that adds the
 * encoder's maps on the way back up (after Lin et al., Feature Pyramid Networks, 2017). Input (batch, 3, S, S) RGB in [-1, 1], S a
 * multiple of 32; output logits (batch, {@link Channels#COUNT}, S/2, S/2).
 */
final class SegmenterNetwork {
    private static final int[] WIDTHS = {16, 32, 64, 96, 144};
    private static final int[] BLOCKS = {0, 1, 2, 2, 2};
    private static final int[] DECODER = {24, 48, 64, 96, 144};

    private SegmenterNetwork() {}

    static <T> T build(Layers<T> layers, T image) {
        @SuppressWarnings("unchecked")
        T[] levels = (T[]) new Object[WIDTHS.length];
        T x = image;
        int channels = 3;
        for (int level = 0; level < WIDTHS.length; level++) {
            int width = WIDTHS[level];
            x = layers.conv("down" + level, x, channels, width, 3, 2, true);
            for (int block = 0; block < BLOCKS[level]; block++) {
                x = residual(layers, "block" + level + "_" + block, x, width);
            }
            levels[level] = x;
            channels = width;
        }
        T context = layers.conv("context", layers.mean(x), channels, channels, 1, 1, true);
        x = layers.add(x, context);
        for (int level = WIDTHS.length - 2; level >= 0; level--) {
            int width = DECODER[level];
            T coarse = layers.upsample(layers.conv("top" + level, x, DECODER[level + 1], width, 1, 1, false));
            T fine = layers.conv("side" + level, levels[level], WIDTHS[level], width, 1, 1, false);
            x = layers.conv("merge" + level, layers.relu(layers.add(coarse, fine)), width, width, 3, 1, true);
        }
        return layers.head("head", x, DECODER[0], Channels.COUNT);
    }

    private static <T> T residual(Layers<T> layers, String name, T x, int width) {
        T y = layers.conv(name + "a", x, width, width, 3, 1, true);
        y = layers.conv(name + "b", y, width, width, 3, 1, false);
        return layers.relu(layers.add(x, y));
    }
}
