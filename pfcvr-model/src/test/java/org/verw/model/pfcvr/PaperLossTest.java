package org.verw.model.pfcvr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.verw.model.VehicleBatch;
import org.verw.model.torch.Torch;

/** Every loss of pfcvr-paper against a value worked by hand from its formula. */
final class PaperLossTest {
    private final NDManager manager = Torch.manager();

    @AfterEach
    void close() {
        manager.close();
    }

    /**
     * Images (1,0) and (0,2), the same as texts, two identities, temperature 1: cosines 1 on the diagonal, 0 beside it; with
     * p = e / (e + 1) a row gives p (ln p - ln 1) + (1 - p) (ln(1 - p) - ln 1e-8), and both directions the same.
     */
    @Test
    void sdmOfTwoPairs() {
        NDArray features = rows(2, 1, 0, 0, 2);
        double p = Math.E / (Math.E + 1);
        double row = p * Math.log(p) + (1 - p) * (Math.log(1 - p) - Math.log(1e-8));
        NDArray loss = new SdmLoss(1).loss(features, features, Torch.longs(manager, 0, 1));
        assertThat(loss.getFloat()).isCloseTo((float) (2 * row), within(1e-5f));
        assertThat(loss.getFloat()).isCloseTo(8.7433f, within(1e-3f));
    }

    /** With one identity for both, the target is 1/2 everywhere: p (ln p - ln 1/2) + (1 - p) (ln(1 - p) - ln 1/2). */
    @Test
    void sdmOfTwoPairsOfOneIdentity() {
        NDArray features = rows(2, 1, 0, 0, 1);
        double p = 1 / (1 + Math.exp(-1 / 0.5));
        double row = p * Math.log(2 * p) + (1 - p) * Math.log(2 * (1 - p));
        NDArray loss = new SdmLoss(0.5).loss(features, features, Torch.longs(manager, 7, 7));
        assertThat(loss.getFloat()).isCloseTo((float) (2 * row), within(1e-5f));
    }

    /** The obvious loops, on noise: three pairs of one identity and two of others. */
    @Test
    void sdmIsThatOfPlainLoops() {
        float[] images = new org.verw.model.torch.Noise(1).values("images", 15, 1);
        float[] texts = new org.verw.model.torch.Noise(1).values("texts", 15, 1);
        long[] labels = {4, 2, 4, 9, 4};
        NDArray loss = new SdmLoss(0.07).loss(rows(5, images), rows(5, texts), Torch.longs(manager, labels));
        double expected = 0;
        for (float[][] pair : new float[][][] {{images, texts}, {texts, images}}) {
            for (int i = 0; i < 5; i++) {
                double sum = 0;
                int same = 0;
                for (int j = 0; j < 5; j++) {
                    sum += Math.exp(cosine(pair[0], i, pair[1], j) / 0.07);
                    same += labels[i] == labels[j] ? 1 : 0;
                }
                for (int j = 0; j < 5; j++) {
                    double p = Math.exp(cosine(pair[0], i, pair[1], j) / 0.07) / sum;
                    double q = labels[i] == labels[j] ? 1.0 / same : 0;
                    expected += p * (Math.log(p) - Math.log(q + 1e-8)) / 5;
                }
            }
        }
        assertThat(loss.getFloat()).isCloseTo((float) expected, within((float) (1e-5 * expected)));
    }

    private static double cosine(float[] a, int i, float[] b, int j) {
        double dot = 0;
        double lengthA = 0;
        double lengthB = 0;
        for (int c = 0; c < 3; c++) {
            dot += a[3 * i + c] * b[3 * j + c];
            lengthA += a[3 * i + c] * a[3 * i + c];
            lengthB += b[3 * j + c] * b[3 * j + c];
        }
        return dot / Math.sqrt(lengthA * lengthB);
    }

    /** A classifier that sees nothing and has biases 0, 1, 2, 3: ln(1 + e + e^2 + e^3) minus the mean bias of the labels. */
    @Test
    void idOfBiasesAlone() {
        VehicleBatch batch = Small.batch(8, 1); // identities 0 0 1 1 2 2 3 3
        try (RetrievalModel model = paper()) {
            model.set("classifier.weight", new float[4 * Small.PRESET.embed()]);
            model.set("classifier.bias", new float[] {0, 1, 2, 3});
            double expected = Math.log(1 + Math.E + Math.exp(2) + Math.exp(3)) - 1.5;
            assertThat(loss(model, batch, "id")).isCloseTo(0.5 * expected, within(1e-5));
        }
    }

    /** A vocabulary layer that sees nothing and has bias v / 10 for token v. */
    @Test
    void mlmOfBiasesAlone() {
        VehicleBatch batch = Small.batch(4, 2);
        int vocabulary = Small.PRESET.text().vocabulary();
        float[] bias = new float[vocabulary];
        double sum = 0;
        for (int v = 0; v < vocabulary; v++) {
            bias[v] = v / 10f;
            sum += Math.exp(v / 10.0);
        }
        double expected = 0;
        for (long label : batch.mlmLabels()) {
            expected += label == 0 ? 0 : (Math.log(sum) - label / 10.0) / 4; // four captions, one masked token each
        }
        try (RetrievalModel model = paper()) {
            model.set("mlm_head.fc.weight", new float[vocabulary * Small.PRESET.embed()]);
            model.set("mlm_head.fc.bias", bias);
            assertThat(loss(model, batch, "mlm")).isCloseTo(0.5 * expected, within(1e-5));
        }
    }

    @Test
    void mlmWithoutAMaskedTokenIsZero() {
        VehicleBatch b = Small.batch(2, 2);
        VehicleBatch none = new VehicleBatch(
                b.identities(),
                b.images(),
                b.height(),
                b.width(),
                b.tokens(),
                b.tokens(),
                new long[b.tokens().length],
                b.context(),
                b.parts(),
                b.removed());
        try (RetrievalModel model = paper()) {
            assertThat(loss(model, none, "mlm")).isZero();
        }
    }

    /** A prediction of 1/2 everywhere: the mean of (1/2 - pixel)^2 over the pixels of the removed patches. */
    @Test
    void mimOfAConstantPrediction() {
        VehicleBatch batch = Small.batch(3, 3);
        double expected = 0;
        int patch = Small.PRESET.image().patch();
        int side = Small.SIDE;
        int count = 4; // a quarter of 16
        RemovedPatches removed = RemovedPatches.draw(batch.removed(), 16, count, new java.util.SplittableRandom(5));
        for (int b = 0; b < 3; b++) {
            for (int i = 0; i < count; i++) {
                int place = (int) removed.removed()[b * count + i];
                for (int c = 0; c < 3; c++) {
                    for (int y = 0; y < patch; y++) {
                        for (int x = 0; x < patch; x++) {
                            int row = place / 4 * patch + y;
                            int column = place % 4 * patch + x;
                            double pixel = batch.images()[((b * 3 + c) * side + row) * side + column];
                            expected += (0.5 - pixel) * (0.5 - pixel) / (3 * count * 3 * patch * patch);
                        }
                    }
                }
            }
        }
        try (RetrievalModel model = paper()) {
            int pixels = 3 * patch * patch;
            float[] half = new float[pixels];
            java.util.Arrays.fill(half, 0.5f);
            model.set("decoder_pred.weight", new float[pixels * Small.PRESET.embed()]);
            model.set("decoder_pred.bias", half);
            SortedMap<String, Double> losses = new TreeMap<>();
            Descent.gradients(model, batch, 5, losses);
            assertThat(losses.get("mim")).isCloseTo(0.5 * expected, within(1e-5));
        }
    }

    /**
     * Parts 0 and 2 of one image, cosines s_00 = 1, s_02 = 0, s_20 = 0.6, s_22 = 0.8, temperature 1. Image to text: rows; text to
     * image: columns. The other parts' rows hold large numbers, which must not count.
     */
    @Test
    void itcOfTwoParts() {
        float[] visual = new float[12];
        float[] textual = new float[12];
        java.util.Arrays.fill(visual, 100);
        java.util.Arrays.fill(textual, 100);
        set(visual, 0, 1, 0);
        set(visual, 2, 0.6f, 0.8f);
        set(textual, 0, 1, 0);
        set(textual, 2, 0, 1);
        float[] pairs = new float[36];
        for (int i : new int[] {0, 2}) {
            for (int j : new int[] {0, 2}) {
                pairs[6 * i + j] = 0.25f;
            }
        }
        double rows = log(1, 0) + log(0.8, 0.6);
        double columns = log(1, 0.6) + log(0.8, 0);
        NDArray loss = new PartItcLoss(Small.PRESET, 1, batch -> manager.zeros(new Shape(0)))
                .loss(part(visual), part(textual), Torch.floats(manager, pairs, new Shape(1, 6, 6)));
        assertThat(loss.getFloat()).isCloseTo((float) (-(rows + columns) / 4), within(1e-6f));
    }

    private static double log(double own, double other) {
        return own - Math.log(Math.exp(own) + Math.exp(other));
    }

    private static void set(float[] rows, int row, float x, float y) {
        rows[2 * row] = x;
        rows[2 * row + 1] = y;
    }

    private NDArray part(float[] rows) {
        return Torch.floats(manager, rows, new Shape(1, 6, 2));
    }

    /** An image that shows no part and one that shows one part of six: the first does not count, the second is sure of it. */
    @Test
    void anImageWithoutPartsDoesNotCount() {
        VehicleBatch b = Small.batch(2, 9);
        Map<org.verw.dataset.Part, org.verw.dataset.mask.PatchGrid> one =
                Map.of(org.verw.dataset.Part.ROOF, b.parts().get(0).get(org.verw.dataset.Part.ROOF));
        VehicleBatch batch = new VehicleBatch(
                b.identities(),
                b.images(),
                b.height(),
                b.width(),
                b.tokens(),
                b.maskedTokens(),
                b.mlmLabels(),
                b.context(),
                java.util.List.of(Map.of(), one),
                b.removed());
        for (String name : new String[] {"pfcvr-paper", "pfcvr"}) {
            try (RetrievalModel model = Small.model(name)) {
                SortedMap<String, Double> losses = new TreeMap<>();
                Map<String, float[]> gradients = Descent.gradients(model, batch, 1, losses);
                assertThat(losses.get("part")).isFinite();
                gradients.forEach((parameter, g) -> assertThat(g).as(parameter).doesNotContain(Float.NaN));
                if (name.equals("pfcvr-paper")) {
                    assertThat(losses.get("part")).isCloseTo(0, within(1e-9));
                }
            }
        }
    }

    private static RetrievalModel paper() {
        return Small.model("pfcvr-paper");
    }

    private static double loss(RetrievalModel model, VehicleBatch batch, String term) {
        SortedMap<String, Double> losses = new TreeMap<>();
        Descent.gradients(model, batch, 1, losses);
        return losses.get(term);
    }

    private NDArray rows(int count, float... values) {
        return Torch.floats(manager, values, new Shape(count, values.length / count));
    }
}
