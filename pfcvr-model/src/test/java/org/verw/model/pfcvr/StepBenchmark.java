package org.verw.model.pfcvr;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.verw.dataset.Part;
import org.verw.dataset.mask.PatchGrid;
import org.verw.model.VehicleBatch;
import org.verw.model.clip.ModelPreset;

/**
 * How long a training step takes, and where. Not a test: run it by name, with -Dbenchmark.preset, -Dbenchmark.batch and
 * -Dbenchmark.model.
 */
@SuppressWarnings("SystemOut") // prints figures
final class StepBenchmark {
    private static final int STEPS = Integer.getInteger("benchmark.steps", 3);

    @Test
    void step() throws IOException {
        ModelPreset preset = ModelPreset.of(System.getProperty("benchmark.preset", "vit-b16-384"));
        String name = System.getProperty("benchmark.model", "pfcvr-released");
        int size = Integer.getInteger("benchmark.batch", 5);
        VehicleBatch batch = batch(preset, size);
        long[] parts = new long[6 * preset.text().context()];
        for (int k = 0; k < 6; k++) {
            parts[k * preset.text().context() + 3] = preset.text().endToken();
        }
        try (RetrievalModel model = Models.create(name, preset, Models.settings(name), 100, parts, 1)) {
            long count = model.parameters().values().stream()
                    .mapToLong(NDArray::size)
                    .sum();
            print("%s %s, batch %d, %.1f million parameters", name, preset.name(), size, count / 1e6);
            for (int i = 0; i < STEPS; i++) {
                step(model, batch, size);
            }
            print("peak memory %s", peak());
        }
    }

    private static void step(RetrievalModel model, VehicleBatch batch, int size) {
        long cpu = cpu();
        long start = System.nanoTime();
        model.parameters().values().forEach(p -> JniUtils.zeroGrad((PtNDArray) p));
        long zeroed = System.nanoTime();
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray sum = model.losses(batch, 1).values().stream()
                    .reduce(NDArray::add)
                    .orElseThrow();
            long forward = System.nanoTime();
            collector.backward(sum);
            long end = System.nanoTime();
            print(
                    "step %.2f s: zero %.2f, forward %.2f, backward %.2f; %.1f images/s; %.2f s of both cores",
                    (end - start) / 1e9,
                    (zeroed - start) / 1e9,
                    (forward - zeroed) / 1e9,
                    (end - forward) / 1e9,
                    size / ((end - start) / 1e9),
                    (cpu() - cpu) / 2e9);
        }
    }

    /** What the step would take on two cores that nobody else uses. */
    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("unknown");
    }

    private static VehicleBatch batch(ModelPreset preset, int size) {
        SplittableRandom random = new SplittableRandom(1);
        ModelPreset.Image image = preset.image();
        int context = preset.text().context();
        float[] pixels = new float[size * 3 * image.height() * image.width()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        long[] tokens = new long[size * context];
        long[] labels = new long[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            tokens[i] = i % context == 60 ? preset.text().endToken() : i % context > 60 ? 0 : 1 + random.nextInt(500);
            labels[i] = i % 7 == 3 && i % context < 60 ? tokens[i] : 0;
        }
        List<Integer> identities = new ArrayList<>();
        List<Map<Part, PatchGrid>> parts = new ArrayList<>();
        List<PatchGrid> removed = new ArrayList<>();
        for (int b = 0; b < size; b++) {
            identities.add(b / 2 % 100);
            Map<Part, PatchGrid> present = new EnumMap<>(Part.class);
            BitSet all = new BitSet();
            for (Part part : Part.values()) {
                BitSet cells = new BitSet();
                cells.set(part.ordinal() * 4, part.ordinal() * 4 + 4);
                all.or(cells);
                present.put(part, PatchGrid.of(image.rows(), image.columns(), cells));
            }
            parts.add(present);
            removed.add(PatchGrid.of(image.rows(), image.columns(), all));
        }
        return new VehicleBatch(
                identities, pixels, image.height(), image.width(), tokens, tokens, labels, context, parts, removed);
    }

    private static void print(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }
}
