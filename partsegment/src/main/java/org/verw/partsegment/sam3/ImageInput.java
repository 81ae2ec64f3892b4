package org.verw.partsegment.sam3;

import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;
import org.verw.partsegment.pixels.Frame;
import org.verw.partsegment.pixels.Normalisation;

/**
 * What an image encoder is fed: the picture squashed to the declared size, 1008 x 1008 where it is open; as bytes where the graph
 * normalises, else as floats of [-1, 1]; with a batch axis where it is declared.
 */
final class ImageInput {
    private static final int SIDE = 1008;

    private final Slot slot;
    private final int height;
    private final int width;

    ImageInput(OnnxModel encoder) {
        this.slot = encoder.inputs().values().iterator().next();
        int rank = slot.rank();
        if ((rank != 3 && rank != 4) || (slot.shape()[rank - 3] != 3 && slot.shape()[rank - 3] >= 0)) {
            throw new UnavailableException(
                    encoder.name() + ": expected pictures as [3, H, W] or [b, 3, H, W], found " + slot);
        }
        this.height = slot.shape()[rank - 2] > 0 ? (int) slot.shape()[rank - 2] : SIDE;
        this.width = slot.shape()[rank - 1] > 0 ? (int) slot.shape()[rank - 1] : SIDE;
    }

    String name() {
        return slot.name();
    }

    Tensor of(Picture picture) {
        Frame frame = Frame.squash(picture, width, height);
        if (slot.type().equals("UINT8")) {
            Tensor bytes = Normalisation.bytes(picture, frame);
            return slot.rank() == 3 ? bytes : Tensor.ofBytes(bytes.bytes(), 1, 3, height, width);
        }
        return slot.rank() == 3
                ? Normalisation.HALF.unbatched(picture, frame)
                : Normalisation.HALF.planes(picture, frame);
    }

    /** For settings: {@code 1008x1008 squashed}. */
    String preprocessing() {
        return width + "x" + height + " squashed";
    }
}
