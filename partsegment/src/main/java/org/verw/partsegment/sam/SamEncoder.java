package org.verw.partsegment.sam;

import java.util.Map;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.image.Picture;
import org.verw.partsegment.onnx.Held;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;
import org.verw.partsegment.pixels.Frame;
import org.verw.partsegment.pixels.Normalisation;

/**
 * Turns a picture into features. Which frame it sees, and whether it normalises and pads inside, is what its input declares: planes
 * [b, 3, H, W] are normalised here; [H, W, 3] of 0 to 255 is normalised and padded in the graph.
 */
final class SamEncoder implements AutoCloseable {
    /** The side of the frame of SAM and SAM 2, where a file leaves it open. */
    static final int SIDE = 1024;

    /** The side of the frame of the SAM 3 tracker, which is told by it from SAM 2. */
    static final int TRACKER_SIDE = 1008;

    private final OnnxModel model;
    private final Slot input;
    private final boolean letterboxed;
    private final boolean planes;
    private final int height;
    private final int width;

    /**
     * @param model taken over, closed with this
     * @param side of the frame where the input leaves it open
     */
    SamEncoder(OnnxModel model, SamFamily family, int side) {
        this.model = model;
        this.input = model.inputs().values().iterator().next();
        this.letterboxed = family.letterboxed();
        long[] shape = input.shape();
        this.planes = shape.length == 4 && (shape[1] == 3 || shape[1] < 0);
        boolean interleaved = shape.length == 3 && (shape[2] == 3 || shape[2] < 0);
        if (!planes && !interleaved) {
            throw new UnavailableException(
                    model.name() + ": expected pictures as [b, 3, H, W] or [H, W, 3], found " + input);
        }
        if (planes && input.type().equals("UINT8")) {
            throw new UnavailableException(model.name() + ": takes planes of bytes, " + input
                    + "; of files of bytes only those of [H, W, 3] are known, which normalise in the graph.");
        }
        int rows = (int) (planes ? shape[2] : shape[0]);
        int columns = (int) (planes ? shape[3] : shape[1]);
        this.height = rows > 0 ? rows : side;
        this.width = columns > 0 ? columns : side;
    }

    /** Where a picture lies in what the encoder sees. */
    Frame frame(Picture picture) {
        if (!letterboxed) {
            return Frame.squash(picture, width, height);
        }
        Frame frame = Frame.letterbox(picture, width, height);
        boolean open = !planes && input.shape()[0] < 0 && input.shape()[1] < 0;
        return open ? frame.trimmed() : frame;
    }

    /** What the network is fed for a picture. */
    Tensor prepare(Picture picture, Frame frame) {
        Normalisation normalisation = normalisation();
        Tensor image = planes ? normalisation.planes(picture, frame) : normalisation.interleaved(picture, frame);
        return input.type().equals("UINT8") ? image.rounded() : image;
    }

    /** Features of a prepared picture, in the runtime's memory; the caller closes them. */
    Held encode(Tensor image) {
        return model.hold(Map.of(input.name(), image), Map.of());
    }

    private Normalisation normalisation() {
        return !letterboxed && height == TRACKER_SIDE ? Normalisation.HALF : Normalisation.IMAGENET;
    }

    /** For settings: {@code 1024x1024 squashed}, {@code 1024x1024 padded}. */
    String preprocessing() {
        return width + "x" + height + (letterboxed ? " padded" : " squashed")
                + (planes ? "" : ", normalised in the graph");
    }

    String place() {
        return model.placement().toString();
    }

    @Override
    public void close() {
        model.close();
    }
}
