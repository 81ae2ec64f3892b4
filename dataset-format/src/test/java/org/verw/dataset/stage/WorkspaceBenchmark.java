package org.verw.dataset.stage;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Quarantined;
import org.verw.dataset.Review;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/**
 * Prints how long the files of a large workspace take: {@code WorkspaceBenchmark FOLDER IMAGES}. Makes the workspace in the
 * folder when it is not there; ledger lines are of about 1.5 kB, as a caption's are.
 */
final class WorkspaceBenchmark {
    private static final String WORDS =
            "A white sedan with dark tinted windows, slim wrap-around headlights, a low curved roof, "
                    + "silver door handles and five-spoke alloy wheels stands on a wet road, its mirrors body-coloured, a small sticker"
                    + " in the corner of the rear window and a dent above the left rear wheel. ";

    private final Path folder;
    private final long images;
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    private WorkspaceBenchmark(Path folder, long images) {
        this.folder = folder;
        this.images = images;
    }

    public static void main(String[] args) {
        WorkspaceBenchmark benchmark = new WorkspaceBenchmark(Path.of(args[0]), Long.parseLong(args[1]));
        if (!Files.exists(benchmark.folder.resolve("dataset.json"))) {
            benchmark.timed("first run of a stage that answers at once", benchmark::make);
        }
        benchmark.timed("images.jsonl read", benchmark::readImages);
        benchmark.timed(
                "ledger opened", () -> LedgerReader.open(benchmark.workspace().ledger("caption")));
        benchmark.timed("resumed, with one image more, the last", benchmark::resume);
    }

    /** The processor's time stands beside the clock's, for machines that others use too. */
    private void timed(String what, Runnable work) {
        long start = System.nanoTime();
        long processor = processorNanos();
        work.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(
                Locale.ROOT,
                "%-45s %7.2f s  (processor %7.2f s)  %,9.0f images/s%n",
                what,
                seconds,
                (processorNanos() - processor) / 1e9,
                images / seconds);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private Workspace workspace() {
        return Workspace.open(folder);
    }

    private VehicleImage image(long i) {
        String id = String.format(Locale.ROOT, "%05d_c%03d_%08d_%d", i / 10, i % 174, 30_000 + 7 * i, i % 3);
        String file = String.format(Locale.ROOT, "images/%05d/%06d.jpg", i / 10, i);
        Map<String, String> attributes = Map.of(
                "color", "white", "color.source", "White", "type", "sedan", "type.source", "Saloon", "make", "VW");
        return VehicleImage.listed(id, file, Long.toString(i / 10), "c" + i % 174, attributes)
                .decoded(400, 300, Sha256.of(id));
    }

    private void make() {
        try (AtomicFile file = AtomicFile.create(folder.resolve("images.jsonl"))) {
            LongStream.range(0, images).forEach(i -> file.line(image(i)));
            file.commit();
        }
        try (AtomicFile file = AtomicFile.create(folder.resolve("quarantine.jsonl"))) {
            LongStream.range(0, images / 200)
                    .forEach(i -> file.line(new Quarantined("bad" + i, i + ".jpg", "truncated", "ends early")));
            file.commit();
        }
        try (AtomicFile file = AtomicFile.create(folder.resolve("reviews.jsonl"))) {
            LongStream.range(0, images / 50)
                    .forEach(i -> file.line(new Review(
                            image(i * 40).image(),
                            "a",
                            Review.Verdict.OK,
                            WORDS,
                            Sha256.of(WORDS),
                            "2026-11-20T12:00:00Z")));
            file.commit();
        }
        TreeMap<String, String> split = new TreeMap<>();
        LongStream.rangeClosed(0, images / 10).forEach(v -> split.put(Long.toString(v), v % 10 < 7 ? "train" : "test"));
        AtomicFile.write(
                folder.resolve("split.json"), Json.pretty(Map.of("seed", 1, "ratio", 0.7, "assignments", split)));
        Workspace.Source source = new Workspace.Source("benchmark", ".");
        Workspace workspace = Workspace.create(
                folder, new Workspace.About(Workspace.FORMAT, "large", source, images, images / 10, "benchmark"));
        run(workspace, Inputs.images(workspace), new AtomicLong());
    }

    private void readImages() {
        try (Stream<VehicleImage> all = JsonLines.stream(workspace().images(), VehicleImage.class)) {
            long vehicles = all.map(VehicleImage::vehicle).distinct().count();
            if (vehicles != (images + 9) / 10) {
                throw new AssertionError(vehicles);
            }
        }
    }

    private void resume() {
        Workspace workspace = workspace();
        Inputs<VehicleImage> one = Inputs.of(List.of(image(images + System.nanoTime() % 1_000_000_000)));
        Inputs<VehicleImage> more = () -> Stream.concat(Inputs.images(workspace).open(), one.open());
        long start = System.nanoTime();
        AtomicLong firstCall = new AtomicLong();
        run(workspace, more, firstCall);
        out.printf(Locale.ROOT, "%-45s %7.2f s%n", "  of that, until the first call", (firstCall.get() - start) / 1e9);
    }

    private void run(Workspace workspace, Inputs<VehicleImage> inputs, AtomicLong firstCall) {
        ToyStage stage = new ToyStage("caption") {
            @Override
            public String inputHash(VehicleImage input) {
                return String.valueOf(input.sha256());
            }

            @Override
            public Outcome<ImageCaption> process(VehicleImage input, Attempts attempts) {
                firstCall.compareAndSet(0, System.nanoTime());
                return answer(input);
            }
        };
        try (StageRunner runner = StageRunner.open(workspace, Clock.systemUTC())) {
            RunOptions options = RunOptions.of(64, Clock.systemUTC(), Progress.to(out, false, Clock.systemUTC()));
            runner.run(inputs, stage, ImageCaption.class, workspace.captions(), options);
        }
    }

    private static Outcome<ImageCaption> answer(VehicleImage input) {
        TreeMap<String, String> by = new TreeMap<>(Map.of(
                "captioner",
                "endpoint",
                "model",
                "Qwen3-VL-8B-Instruct",
                "promptSha256",
                "ab".repeat(32),
                "prompt",
                "paper/1"));
        TreeMap<String, Double> usage = new TreeMap<>(Map.of("promptTokens", 1500.0, "completionTokens", 80.0));
        ImageCaption caption = new ImageCaption(
                input.image(), WORDS, input.attributes(), List.of(), by, usage, "2026-11-20T12:00:00Z");
        String raw = "{\"color\":\"white\",\"type\":\"sedan\",\"caption\":\"" + WORDS + "\"}";
        return new Outcome.Done<>(caption, new Evidence(raw, usage, 7L));
    }
}
