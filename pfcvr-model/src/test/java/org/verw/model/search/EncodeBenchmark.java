package org.verw.model.search;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.verw.model.clip.ModelPreset;
import org.verw.model.pfcvr.Models;
import org.verw.model.pfcvr.RetrievalModel;
import org.verw.model.torch.Torch;

/**
 * Images and texts encoded per second, beside what the machine's bare matrix product would give for the same arithmetic. Not a
 * test: run it by name, with -Dbenchmark.preset and -Dbenchmark.batch.
 */
@SuppressWarnings("SystemOut") // prints figures
final class EncodeBenchmark {
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 4);

    private final ModelPreset preset = ModelPreset.of(System.getProperty("benchmark.preset", "vit-b16-384"));
    private final int size = Integer.getInteger("benchmark.batch", 8);

    @Test
    void encode() throws IOException {
        print("load before: %s", Files.readString(Path.of("/proc/loadavg")).strip());
        long[] parts = new long[6 * preset.text().context()];
        try (RetrievalModel model = Models.create("clip", preset, Models.settings("clip"), 1, parts, 1);
                NDManager manager = Torch.manager()) {
            ModelPreset.Image image = preset.image();
            NDArray images = Torch.floats(
                    manager,
                    new float[size * 3 * image.height() * image.width()],
                    new Shape(size, 3, image.height(), image.width()));
            int context = preset.text().context();
            int texts = 4 * size;
            long[] tokens = new long[texts * context];
            for (int i = 0; i < texts; i++) {
                tokens[i * context + context - 1] = preset.text().endToken();
            }
            NDArray captions = Torch.longs(manager, tokens, new Shape(texts, context));
            int rows = size * (image.patches() + 1);
            double rate = productRate(manager, rows, preset.vision().width());
            print(
                    "bare product (%d, %d) x (%d, %d): %.0f GFLOP/s",
                    rows,
                    preset.vision().width(),
                    preset.vision().width(),
                    4 * preset.vision().width(),
                    rate / 1e9);
            report("images", size, imageFlops(), rate, fastest(() -> model.encodeImages(images)));
            double textRate =
                    productRate(manager, texts * context, preset.text().width());
            print("bare product at the texts' size: %.0f GFLOP/s", textRate / 1e9);
            report("texts", texts, textFlops(), textRate, fastest(() -> model.encodeTexts(captions)));
        }
        print("load after: %s", Files.readString(Path.of("/proc/loadavg")).strip());
    }

    private static void report(String what, int count, double flops, double rate, double seconds) {
        double achieved = count * flops / seconds;
        print(
                "%s: %.2f/s, %.1f GFLOP each, %.0f GFLOP/s: %.0f %% of the bare product",
                what, count / seconds, flops / 1e9, achieved / 1e9, 100 * achieved / rate);
    }

    /** Products of one pass: patches, 12 d^2 a token and layer, attention, projection. */
    private double imageFlops() {
        double tokens = preset.image().patches() + 1;
        double patch = 2.0
                * 3
                * preset.image().patch()
                * preset.image().patch()
                * preset.vision().width();
        return preset.image().patches() * patch
                + transformer(tokens, preset.vision().width(), preset.vision().layers());
    }

    private double textFlops() {
        return transformer(
                preset.text().context(), preset.text().width(), preset.text().layers());
    }

    private static double transformer(double tokens, double width, double layers) {
        return layers * (tokens * 24 * width * width + 4 * tokens * tokens * width);
    }

    /** Operations per second of the product that a transformer spends most of its time in. */
    private static double productRate(NDManager manager, int rows, int width) {
        NDArray a = manager.ones(new Shape(rows, width), DataType.FLOAT32);
        NDArray b = manager.ones(new Shape(width, 4L * width), DataType.FLOAT32);
        double seconds = fastest(() -> a.matMul(b));
        return 2.0 * rows * width * 4 * width / seconds;
    }

    /** Seconds of the fastest of some rounds, after one that warms up. */
    private static double fastest(Supplier<NDArray> work) {
        work.get().close();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            try (NDArray result = work.get()) {
                result.getFloat(new long[result.getShape().dimension()]);
            }
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        return best;
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
