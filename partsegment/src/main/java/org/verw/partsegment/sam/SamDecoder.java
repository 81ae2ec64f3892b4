package org.verw.partsegment.sam;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.mask.Box;
import org.verw.dataset.mask.RleMask;
import org.verw.partsegment.detect.PredictedMask;
import org.verw.partsegment.detect.Share;
import org.verw.partsegment.onnx.Held;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;
import org.verw.partsegment.pixels.Frame;
import org.verw.partsegment.pixels.LogitGrid;

/**
 * Turns features and one box into a mask. The prompt is a box where the file has an input for one, else its corners as points with
 * the labels 2 (top left) and 3 (bottom right), in pixels of the frame. Of several masks the one is taken that the network itself
 * believes to be best.
 */
final class SamDecoder implements AutoCloseable {
    private static final Set<String> PROMPTS = Set.of(
            "input_boxes",
            "input_points",
            "input_labels",
            "point_coords",
            "point_labels",
            "mask_input",
            "has_mask_input",
            "orig_im_size");
    private static final int TOP_LEFT = 2;
    private static final int BOTTOM_RIGHT = 3;
    private static final int NO_POINT = -1;

    /** Masks larger than this are scaled up here, so that a picture of 20,000 pixels does not need gigabytes for each mask. */
    private static final int LARGEST = 2048;

    private final OnnxModel model;
    private final boolean letterboxed;
    private final String masks;
    private final String scores;
    private final @Nullable String presence;
    private final @Nullable String coarse;
    private final boolean sized;
    private final boolean frozen;

    /** @param model taken over, closed with this */
    SamDecoder(OnnxModel model, SamFamily family) {
        this.model = model;
        this.letterboxed = family.letterboxed();
        this.coarse = output("low_res_masks", "low_res", "low_res_mask", "low_res_logits");
        this.masks = require(output("masks", "pred_masks"), "masks");
        this.scores = require(output("iou_predictions", "scores", "iou_scores"), "scores of masks");
        this.presence = output("object_score_logits");
        this.sized = model.inputs().containsKey("orig_im_size");
        requireKnownInputs(family);
        this.frozen = sized && letterboxed && coarse != null && CropCheck.frozen(model, masks, coarse);
    }

    private void requireKnownInputs(SamFamily family) {
        for (Slot slot : model.inputs().values()) {
            if (!PROMPTS.contains(slot.name()) && !family.takes(slot.name())) {
                throw new UnavailableException(model.name() + ": has an input " + slot + ", which no decoder of "
                        + family.label() + " is known to have.");
            }
        }
    }

    private @Nullable String output(String... names) {
        return Arrays.stream(names)
                .filter(model.outputs()::containsKey)
                .findFirst()
                .orElse(null);
    }

    private String require(@Nullable String output, String what) {
        if (output == null) {
            throw new UnavailableException(
                    model.name() + ": expected an output with " + what + ", found " + model.signature());
        }
        return output;
    }

    /** Whether the file's own cut of the padding is wrong, so that masks are made of its coarse ones; see {@link CropCheck}. */
    boolean frozen() {
        return frozen;
    }

    /**
     * @param features the encoder's outputs by this network's inputs
     * @param frame where the picture lies in what the encoder saw
     * @param box in pixels of the picture
     * @param leastPresence probability that the box holds anything, below which the mask is empty; only some exports tell
     */
    PredictedMask predict(Map<String, Held.Value> features, Frame frame, Box box, double leastPresence) {
        Map<String, Tensor> feeds = prompts(model, box, frame);
        Frame asked = asked(frame);
        if (sized) {
            feeds.put("orig_im_size", Tensor.of(new long[] {asked.frameHeight(), asked.frameWidth()}, 2));
        }
        try (Held out = model.hold(feeds, features)) {
            float[] quality = out.read(scores).floats();
            int best = best(quality);
            double score = Math.max(0, Math.min(1, quality[best]));
            if (presence != null && Share.ofLogit(out.read(presence).floats()[0]) < leastPresence) {
                return new PredictedMask(RleMask.empty(frame.height(), frame.width()), score);
            }
            LogitGrid grid = frozen && coarse != null
                    ? slice(out.read(coarse), best).content(padded(frame))
                    : slice(out.read(masks), best).content(sized ? asked : frame);
            return new PredictedMask(grid.mask(frame.width(), frame.height()), score);
        }
    }

    /**
     * The frame that the file is asked to make masks in: the picture's, but no larger than is bearable; or all of the network's,
     * where the picture lies in it otherwise than the file believes, which is with its longer side as long as the frame.
     */
    private Frame asked(Frame frame) {
        if (letterboxed && Math.max(frame.contentWidth(), frame.contentHeight()) != SamEncoder.SIDE) {
            return padded(frame);
        }
        double scale = Math.min(1, LARGEST / (double) Math.max(frame.width(), frame.height()));
        int width = (int) Math.max(1, Math.round(frame.width() * scale));
        int height = (int) Math.max(1, Math.round(frame.height() * scale));
        return new Frame(frame.width(), frame.height(), width, height, width, height);
    }

    private static Frame padded(Frame frame) {
        return new Frame(
                frame.width(),
                frame.height(),
                frame.contentWidth(),
                frame.contentHeight(),
                SamEncoder.SIDE,
                SamEncoder.SIDE);
    }

    /** One of the masks [1, masks, rows, columns] or [1, 1, masks, rows, columns]. */
    private LogitGrid slice(Tensor all, int mask) {
        int rank = all.rank();
        if (rank < 4 || mask >= all.size(rank - 3)) {
            throw new UnavailableException(model.name() + ": expected as many masks as scores, found masks as " + all);
        }
        int rows = all.size(rank - 2);
        int columns = all.size(rank - 1);
        int start = mask * rows * columns;
        return all.type() == Tensor.Type.FLOAT
                ? new LogitGrid(all.floats(), start, rows, columns)
                : LogitGrid.ofTruths(all.bytes(), start, rows, columns);
    }

    /** The prompt of one box, by the inputs that a file has for it. */
    static Map<String, Tensor> prompts(OnnxModel model, Box box, Frame frame) {
        float left = frame.x(Math.max(0, box.x()));
        float top = frame.y(Math.max(0, box.y()));
        float right = frame.x(Math.min(frame.width(), box.x() + box.w()));
        float bottom = frame.y(Math.min(frame.height(), box.y() + box.h()));
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        for (Slot slot : model.inputs().values()) {
            switch (slot.name()) {
                case "input_boxes" ->
                    feeds.put("input_boxes", Tensor.of(new float[] {left, top, right, bottom}, 1, 1, 4));
                case "input_points" -> feeds.put("input_points", Tensor.of(new float[0], 1, 1, 0, 2));
                case "input_labels" -> feeds.put("input_labels", Tensor.of(new long[0], 1, 1, 0));
                case "point_coords" -> {
                    float[] corners = Arrays.copyOf(new float[] {left, top, right, bottom}, 2 * points(slot));
                    feeds.put(slot.name(), Tensor.of(corners, 1, points(slot), 2));
                }
                case "point_labels" -> {
                    long[] labels = new long[points(slot)];
                    Arrays.fill(labels, NO_POINT);
                    labels[0] = TOP_LEFT;
                    labels[1] = BOTTOM_RIGHT;
                    feeds.put(slot.name(), Tensor.of(labels, 1, labels.length));
                }
                case "mask_input", "has_mask_input" -> feeds.put(slot.name(), zeros(slot));
                default -> {}
            }
        }
        return feeds;
    }

    /** Two, or as many as the file insists on; the rest are padding. */
    private static int points(Slot slot) {
        return (int) Math.max(2, slot.shape()[1]);
    }

    private static Tensor zeros(Slot slot) {
        long[] shape = slot.shape().clone();
        int elements = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = shape[axis] > 0 ? shape[axis] : axis < 2 ? 1 : SamEncoder.SIDE / 4;
            elements *= (int) shape[axis];
        }
        return Tensor.of(new float[elements], shape);
    }

    private int best(float[] quality) {
        int best = 0;
        for (int i = 0; i < quality.length; i++) {
            if (Float.isNaN(quality[i])) {
                throw new UnavailableException(model.name() + ": its score of a mask is not a number. Half precision "
                        + "overflows in some decoders: take the full-precision export of this file.");
            }
            best = quality[i] > quality[best] ? i : best;
        }
        return best;
    }

    String place() {
        return model.placement().toString();
    }

    @Override
    public void close() {
        model.close();
    }
}
