package org.verw.partsegment.sam3;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verw.dataset.UnavailableException;
import org.verw.partsegment.detect.Share;
import org.verw.partsegment.onnx.Held;
import org.verw.partsegment.onnx.OnnxModel;
import org.verw.partsegment.onnx.Slot;
import org.verw.partsegment.onnx.Tensor;
import org.verw.partsegment.pixels.LogitGrid;

/**
 * Turns features of a picture and of a text into what the text means. No box is given: exports have a place for boxes all the same,
 * which is filled with what each takes for none.
 */
final class Sam3Decoder implements AutoCloseable {
    /** What usls' export takes for no box. */
    private static final long NO_BOX = -10;

    /** Masks larger than this are scaled up here, so that a picture of 20,000 pixels does not need gigabytes. */
    private static final int LARGEST = 2048;

    private final OnnxModel model;
    private final Sam3Family family;

    /** @param model taken over, closed with this */
    Sam3Decoder(OnnxModel model, Sam3Family family) {
        this.model = model;
        this.family = family;
    }

    /**
     * @param picture features by this network's inputs
     * @param text features by this network's inputs
     * @param width of the picture
     * @param height of the picture
     * @param leastScore what is not above it is left out
     * @param leastPresence probability that the picture holds any, below which there is none; only usls' export tells
     */
    List<Instance> decode(
            Map<String, Held.Value> picture,
            Map<String, Tensor> text,
            int width,
            int height,
            double leastScore,
            double leastPresence) {
        Map<String, Tensor> feeds = prompts(width, height);
        feeds.putAll(text);
        try (Held out = model.hold(feeds, picture)) {
            double[] scores = family == Sam3Family.USLS
                    ? queries(out, leastPresence)
                    : filtered(out.read("scores").floats());
            List<Instance> instances = new ArrayList<>();
            Tensor masks = null;
            for (int i = 0; i < scores.length; i++) {
                if (scores[i] > leastScore) {
                    // Read on demand: most texts mean nothing in most pictures, and the masks are large.
                    masks = masks == null ? out.read(family == Sam3Family.USLS ? "pred_masks" : "masks") : masks;
                    instances.add(new Instance(scores[i], grid(masks, i).mask(width, height)));
                }
            }
            return instances;
        }
    }

    private Map<String, Tensor> prompts(int width, int height) {
        double scale = Math.min(1, LARGEST / (double) Math.max(width, height));
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        for (Slot slot : model.inputs().values()) {
            switch (slot.name()) {
                case "original_height" -> feeds.put(slot.name(), filled(slot, Math.max(1, Math.round(height * scale))));
                case "original_width" -> feeds.put(slot.name(), filled(slot, Math.max(1, Math.round(width * scale))));
                case "box_coords", "input_boxes" ->
                    feeds.put(slot.name(), Tensor.of(new float[size(slot)], shape(slot)));
                case "box_labels", "box_masks" -> feeds.put(slot.name(), filled(slot, 1));
                case "input_boxes_labels" -> feeds.put(slot.name(), filled(slot, NO_BOX));
                default -> {}
            }
        }
        return feeds;
    }

    private static Tensor filled(Slot slot, long value) {
        long[] all = new long[size(slot)];
        Arrays.fill(all, value);
        return Tensor.of(all, shape(slot));
    }

    /** As declared, one where a size is open and four at the end of a box. */
    private static long[] shape(Slot slot) {
        long[] shape = slot.shape().clone();
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = shape[axis] > 0 ? shape[axis] : axis == 2 ? 4 : 1;
        }
        return shape;
    }

    private static int size(Slot slot) {
        return (int) Arrays.stream(shape(slot)).reduce(1, (a, b) -> a * b);
    }

    /** Scores of all queries: how sure each is, times how sure the network is that there is any. */
    private double[] queries(Held out, double leastPresence) {
        double present = Share.ofLogit(requireNumber(out.read("presence_logits").floats()[0]));
        float[] logits = out.read("pred_logits").floats();
        double[] scores = new double[logits.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = present < leastPresence ? 0 : Share.ofLogit(requireNumber(logits[i])) * present;
        }
        return scores;
    }

    private double[] filtered(float[] given) {
        double[] scores = new double[given.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.max(0, Math.min(1, requireNumber(given[i])));
        }
        return scores;
    }

    private double requireNumber(float score) {
        if (Float.isNaN(score)) {
            throw new UnavailableException(model.name() + ": a score is not a number. Half precision overflows in some "
                    + "decoders: take the full-precision export of this file.");
        }
        return score;
    }

    /** One mask of [N, 1, H, W], [N, H, W] or [1, N, H, W]. */
    private LogitGrid grid(Tensor masks, int index) {
        long elements = Arrays.stream(masks.shape()).reduce(1, (a, b) -> a * b);
        if (masks.rank() < 3 || (index + 1L) * masks.size(masks.rank() - 2) * masks.size(masks.rank() - 1) > elements) {
            throw new UnavailableException(
                    model.name() + ": expected as many masks as scores, found masks as " + masks);
        }
        int rows = masks.size(masks.rank() - 2);
        int columns = masks.size(masks.rank() - 1);
        int start = index * rows * columns;
        if (masks.type() != Tensor.Type.FLOAT) {
            return LogitGrid.ofTruths(masks.bytes(), start, rows, columns);
        }
        return family == Sam3Family.OSAM
                ? LogitGrid.ofProbabilities(masks.floats(), start, rows, columns)
                : new LogitGrid(masks.floats(), start, rows, columns);
    }

    @Override
    public void close() {
        model.close();
    }
}
