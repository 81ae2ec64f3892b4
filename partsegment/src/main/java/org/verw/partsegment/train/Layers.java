package org.verw.partsegment.train;

/**
 * What the network is made of. One implementation computes with gradients, another writes ONNX nodes, so that the architecture
 * stands in one place only ({@link SegmenterNetwork}).
 *
 * @param <T> a feature map (batch, channels, height, width)
 */
interface Layers<T> {
    /**
     * Convolution without bias (padding kernel/2), batch normalisation and, when asked, a rectifier.
     *
     * @param name of its weights
     * @param in channels of {@code x}
     * @param out channels of the result
     * @param stride 1 keeps the size, 2 halves it (rounded up)
     */
    T conv(String name, T x, int in, int out, int kernel, int stride, boolean rectified);

    /** 1x1 convolution with bias: logits. */
    T head(String name, T x, int in, int out);

    /** Element by element; a 1x1 map is added everywhere. */
    T add(T a, T b);

    T relu(T x);

    /** Twice the height and width, bilinear, pixel centres aligned (half_pixel). */
    T upsample(T x);

    /** Mean over height and width: (batch, channels, 1, 1). */
    T mean(T x);
}
