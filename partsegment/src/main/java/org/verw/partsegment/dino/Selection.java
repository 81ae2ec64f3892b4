package org.verw.partsegment.dino;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.verw.dataset.mask.Box;
import org.verw.partsegment.detect.Detection;
import org.verw.partsegment.detect.Share;
import org.verw.partsegment.dino.Caption.Phrase;

/**
 * From the network's queries to labelled boxes. A query counts when its best token is above the box threshold; its label is the
 * phrase with the best token of its own, which must reach the text threshold and gives the score. Probabilities are sigmoids, which
 * keep the order of logits, so that only what is kept is converted.
 *
 * @param boxThreshold probability in [0, 1]
 * @param textThreshold probability in [0, 1]
 */
record Selection(double boxThreshold, double textThreshold) {
    /**
     * @param logits (queries, columns) row-major; columns beyond the caption are not looked at
     * @param boxes (queries, 4): centre x, centre y, width, height as shares of the picture
     * @param width of the picture, pixels
     * @param height of the picture, pixels
     * @return in the order of queries, not suppressed
     */
    List<Detection> select(Caption caption, float[] logits, int columns, float[] boxes, int width, int height) {
        double least = logit(boxThreshold);
        List<Detection> found = new ArrayList<>();
        for (int query = 0; query * 4 < boxes.length; query++) {
            int row = query * columns;
            if (!(best(logits, row, row + caption.length()) > least)) {
                continue;
            }
            Phrase label = caption.phrases().get(0);
            float score = Float.NEGATIVE_INFINITY;
            for (Phrase phrase : caption.phrases()) {
                float own = best(logits, row + phrase.start(), row + phrase.end());
                if (own > score) {
                    score = own;
                    label = phrase;
                }
            }
            double probability = Share.ofLogit(score);
            if (probability >= textThreshold) {
                Optional<Box> box = box(boxes, query * 4, width, height);
                if (box.isPresent()) {
                    found.add(new Detection(label.part(), probability, box.get()));
                }
            }
        }
        return found;
    }

    private static float best(float[] logits, int from, int to) {
        float best = Float.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            // Not Math.max: a column that is not a number must not hide the others.
            if (logits[i] > best) {
                best = logits[i];
            }
        }
        return best;
    }

    /** Clipped to the picture; empty where nothing is left. */
    private static Optional<Box> box(float[] boxes, int at, int width, int height) {
        double left = Math.max(0, (boxes[at] - boxes[at + 2] / 2.0) * width);
        double top = Math.max(0, (boxes[at + 1] - boxes[at + 3] / 2.0) * height);
        double right = Math.min(width, (boxes[at] + boxes[at + 2] / 2.0) * width);
        double bottom = Math.min(height, (boxes[at + 1] + boxes[at + 3] / 2.0) * height);
        return right > left && bottom > top
                ? Optional.of(new Box(left, top, right - left, bottom - top))
                : Optional.empty();
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
