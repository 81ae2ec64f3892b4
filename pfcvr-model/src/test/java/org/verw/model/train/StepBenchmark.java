package org.verw.model.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
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
import org.verw.model.pfcvr.ModelSettings;
import org.verw.model.pfcvr.Models;
import org.verw.model.pfcvr.RetrievalModel;
import org.verw.model.pfcvr.StepMemory;

/**
 * How long an update takes, and where: the whole model first, then with one branch after another taken out, so that the
 * differences are what each costs. Not a test: run it by name, with -Dbenchmark.preset, -Dbenchmark.batch, -Dbenchmark.model,
 * -Dbenchmark.steps and -Dbenchmark.pieces=false.
 */
@SuppressWarnings("SystemOut") // prints figures
final class StepBenchmark {
    private static final int STEPS = Integer.getInteger("benchmark.steps", 3);
    private static final boolean PIECES = !"false".equals(System.getProperty("benchmark.pieces"));
    private static final List<String> BRANCHES = List.of("mim", "part", "mlm");

    private final ModelPreset preset = ModelPreset.of(System.getProperty("benchmark.preset", "vit-b16-384"));
    private final String name = System.getProperty("benchmark.model", "pfcvr-released");
    private final int size = Integer.getInteger("benchmark.batch", 5);

    @Test
    void step() throws IOException {
        print("%s %s, batch %d; load before: %s", name, preset.name(), size, load());
        VehicleBatch batch = batch(preset, size);
        ModelSettings settings = Models.settings(name);
        double whole = time(batch, settings, "all terms");
        for (String branch : BRANCHES) {
            if (PIECES && settings.weight(branch) > 0) {
                settings = settings.withWeight(branch, 0);
                double without = time(batch, settings, "without " + branch);
                print("  => %s costs %.2f s", branch, whole - without);
                whole = without;
            }
        }
        print("peak memory %s; load after: %s", peak(), load());
    }

    /** The fastest of some updates, in seconds. */
    private double time(VehicleBatch batch, ModelSettings settings, String what) {
        long[] parts = new long[6 * preset.text().context()];
        for (int k = 0; k < 6; k++) {
            parts[k * preset.text().context() + 3] = preset.text().endToken();
        }
        OptimizerSettings adam = new OptimizerSettings("adam", 1e-6, 4e-5, 0.9, 0.999, 1e-8, 1);
        try (RetrievalModel model = Models.create(name, preset, settings, 100, parts, 1);
                Optimizer optimizer = new Optimizer(model, adam)) {
            long count = model.parameters().values().stream()
                    .mapToLong(NDArray::size)
                    .sum();
            print(
                    "%s: %.1f million parameters, %.1f GB foreseen",
                    what,
                    count / 1e6,
                    StepMemory.of(preset, settings, 0.15, count).bytes(size) / 1e9);
            double best = Double.MAX_VALUE;
            for (int i = 0; i < STEPS; i++) {
                best = Math.min(best, step(model, optimizer, batch));
            }
            return best;
        }
    }

    private double step(RetrievalModel model, Optimizer optimizer, VehicleBatch batch) {
        long cpu = cpu();
        long start = System.nanoTime();
        long forward;
        long backward;
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray sum = model.losses(batch, 1).values().stream()
                    .reduce(NDArray::add)
                    .orElseThrow();
            sum.getFloat();
            forward = System.nanoTime();
            collector.backward(sum);
            backward = System.nanoTime();
        }
        optimizer.step(1, 1);
        long end = System.nanoTime();
        print(
                "  update %.2f s: forward %.2f, backward %.2f, optimizer %.2f; %.1f images/s; %.2f s of two whole cores",
                (end - start) / 1e9,
                (forward - start) / 1e9,
                (backward - forward) / 1e9,
                (end - backward) / 1e9,
                size / ((end - start) / 1e9),
                (cpu() - cpu) / 2e9);
        return (end - start) / 1e9;
    }

    private static String load() throws IOException {
        Path load = Path.of("/proc/loadavg");
        return Files.isReadable(load) ? Files.readString(load).strip() : "unknown";
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
