package org.verw.partsegment.pixels;

import org.verw.dataset.image.Picture;
import org.verw.partsegment.onnx.Tensor;

/**
 * What a network expects in place of bytes: {@code (value / 255 - mean) / deviation}, by channel of RGB. Padding is 0 after it, as in
 * the models' own code.
 */
@SuppressWarnings("ImmutableEnumChecker") // arrays that nobody changes
public enum Normalisation {
    /** Mean and deviation of ImageNet: SAM, SAM 2, Grounding DINO. */
    IMAGENET(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f}),
    /** To [-1, 1]: SAM 3. */
    HALF(new float[] {0.5f, 0.5f, 0.5f}, new float[] {0.5f, 0.5f, 0.5f});

    private final float[] mean;
    private final float[] deviation;

    Normalisation(float[] mean, float[] deviation) {
        this.mean = mean;
        this.deviation = deviation;
    }

    /** Float planes [1, 3, frame height, frame width], R before G before B. */
    public Tensor planes(Picture picture, Frame frame) {
        return Tensor.of(floats(picture, frame), 1, 3, frame.frameHeight(), frame.frameWidth());
    }

    /** Float planes without a batch axis: [3, frame height, frame width]. */
    public Tensor unbatched(Picture picture, Frame frame) {
        return Tensor.of(floats(picture, frame), 3, frame.frameHeight(), frame.frameWidth());
    }

    private float[] floats(Picture picture, Frame frame) {
        byte[] rgb = frame.scale(picture).rgb();
        int plane = frame.frameWidth() * frame.frameHeight();
        float[] planes = new float[3 * plane];
        for (int c = 0; c < 3; c++) {
            float[] values = new float[256];
            for (int v = 0; v < 256; v++) {
                values[v] = (v / 255f - mean[c]) / deviation[c];
            }
            for (int y = 0; y < frame.contentHeight(); y++) {
                int to = c * plane + y * frame.frameWidth();
                int from = y * frame.contentWidth() * 3 + c;
                for (int x = 0; x < frame.contentWidth(); x++) {
                    planes[to + x] = values[rgb[from + 3 * x] & 0xff];
                }
            }
        }
        return planes;
    }

    /**
     * Floats of 0 to 255 as [frame height, frame width, 3], for graphs that normalise inside. Padding is this normalisation's mean,
     * which becomes the 0 that padding should be.
     */
    public Tensor interleaved(Picture picture, Frame frame) {
        byte[] rgb = frame.scale(picture).rgb();
        float[] out = new float[frame.frameWidth() * frame.frameHeight() * 3];
        for (int y = 0; y < frame.frameHeight(); y++) {
            for (int x = 0; x < frame.frameWidth(); x++) {
                boolean content = x < frame.contentWidth() && y < frame.contentHeight();
                for (int c = 0; c < 3; c++) {
                    out[(y * frame.frameWidth() + x) * 3 + c] =
                            content ? rgb[(y * frame.contentWidth() + x) * 3 + c] & 0xff : 255 * mean[c];
                }
            }
        }
        return Tensor.of(out, frame.frameHeight(), frame.frameWidth(), 3);
    }

    /** Bytes as planes [3, content height, content width], for graphs that normalise inside and take no padding. */
    public static Tensor bytes(Picture picture, Frame frame) {
        byte[] rgb = frame.scale(picture).rgb();
        int plane = frame.contentWidth() * frame.contentHeight();
        byte[] planes = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c * plane + i] = rgb[3 * i + c];
            }
        }
        return Tensor.ofBytes(planes, 3, frame.contentHeight(), frame.contentWidth());
    }
}
