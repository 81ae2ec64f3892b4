package org.verw.partsegment.dino;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.verw.dataset.Part;
import org.verw.partsegment.detect.Detection;
import org.verw.partsegment.detect.PartPrompts;

/**
 * Prints how long it takes from 900 queries of 256 tokens to labelled, suppressed boxes, when a third of the queries pass the
 * threshold (a real answer has far fewer).
 */
final class SelectionBenchmark {
    private static final int QUERIES = 900;
    private static final int COLUMNS = 256;

    private SelectionBenchmark() {}

    public static void main(String[] args) {
        Caption caption = caption();
        SplittableRandom random = new SplittableRandom(1);
        float[] logits = new float[QUERIES * COLUMNS];
        Arrays.fill(logits, Float.NEGATIVE_INFINITY);
        float[] boxes = new float[QUERIES * 4];
        for (int q = 0; q < QUERIES; q++) {
            double most = q % 3 == 0 ? 2 : -3;
            for (int c = 0; c < caption.length(); c++) {
                logits[q * COLUMNS + c] = (float) (most - random.nextDouble() * 3);
            }
            for (int k = 0; k < 4; k++) {
                boxes[q * 4 + k] = (float) (0.1 + random.nextDouble() * (k < 2 ? 0.8 : 0.3));
            }
        }
        Selection selection = new Selection(0.35, 0.25);
        double[] millis = new double[500];
        List<Detection> kept = List.of();
        for (int i = 0; i < millis.length; i++) {
            long begun = System.nanoTime();
            kept = Suppression.suppress(selection.select(caption, logits, COLUMNS, boxes, 400, 300), 0.7);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        double first = millis[0];
        double[] warm = Arrays.copyOfRange(millis, 100, millis.length);
        Arrays.sort(warm);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                Locale.ROOT,
                "%d x %d -> %d boxes: median %.3f ms, 99th percentile %.3f ms, first call %.1f ms%n",
                QUERIES,
                COLUMNS,
                kept.size(),
                warm[warm.length / 2],
                warm[warm.length * 99 / 100],
                first);
    }

    /** As long as the standard prompts make it: three tokens a phrase. */
    private static Caption caption() {
        ArrayList<Long> ids = new ArrayList<>(List.of(101L));
        ArrayList<Caption.Phrase> phrases = new ArrayList<>();
        for (Part part : Part.values()) {
            for (String text : PartPrompts.standard().of(part)) {
                phrases.add(new Caption.Phrase(part, text, ids.size(), ids.size() + 2));
                ids.addAll(List.of(5L, 6L, 1012L));
            }
        }
        ids.add(102L);
        return new Caption(ids, phrases);
    }
}
