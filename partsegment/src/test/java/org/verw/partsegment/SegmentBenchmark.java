package org.verw.partsegment;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.stage.Inputs;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.stage.RunOptions;
import org.verw.dataset.stage.StageRunner;
import org.verw.partsegment.onnx.Device;
import org.verw.partsegment.onnx.OnnxModel;

/**
 * Prints images a second, the share of the time inside ONNX Runtime and the memory of a run of the embedded segmenter: a new
 * folder, a folder of pictures (taken over and over), how many images, an ONNX file.
 */
final class SegmentBenchmark {
    private static final PrintWriter OUT = new PrintWriter(System.out, true, StandardCharsets.UTF_8);

    private SegmentBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        long images = Long.parseLong(args[2]);
        Files.createDirectories(root);
        List<Path> files;
        try (Stream<Path> list = Files.list(Path.of(args[1]))) {
            files = list.sorted().toList();
        }
        try (AtomicFile lines = AtomicFile.create(root.resolve("images.jsonl"))) {
            LongStream.range(0, images).forEach(i -> {
                String file = String.valueOf(files.get((int) (i % files.size())).getFileName());
                lines.line(VehicleImage.listed("i" + i, file, "v" + i, null, Map.of())
                        .decoded(0, 0, Sha256.of("i" + i)));
            });
            lines.commit();
        }
        Workspace workspace = Workspace.create(
                root,
                new Workspace.About(
                        Workspace.FORMAT,
                        "benchmark",
                        new Workspace.Source("folder", args[1]),
                        images,
                        images,
                        "verw"));
        int workers = Runtime.getRuntime().availableProcessors();
        OnnxModel model = OnnxModel.of("segmenter", Files.readAllBytes(Path.of(args[3])), Device.CPU, 1);
        AtomicLong asked = new AtomicLong();
        long begun = System.nanoTime();
        try (SegmentStage stage = new SegmentStage(
                        EmbeddedSegmenter.of(model, "0".repeat(64), 0.0003),
                        image -> counted(workspace, image, asked, images));
                StageRunner runner = StageRunner.open(workspace, Clock.systemUTC())) {
            runner.run(
                    Inputs.images(workspace),
                    stage,
                    ImageParts.class,
                    workspace.parts(),
                    RunOptions.of(workers, Clock.systemUTC(), Progress.silent()));
            double seconds = (System.nanoTime() - begun) / 1e9;
            OUT.printf(
                    Locale.ROOT,
                    "%d images, %d workers: %.1f images/s, %.1f %% of their time inside ONNX Runtime%n",
                    images,
                    workers,
                    images / seconds,
                    100 * model.nanosInside() / 1e9 / seconds / workers);
        }
    }

    /** Where an image is; prints the resident memory at every fifth of them. */
    private static Path counted(Workspace workspace, VehicleImage image, AtomicLong asked, long images) {
        // A stage asks twice: for the hash, and for the picture.
        long n = asked.incrementAndGet();
        if (n % (2 * Math.max(1, images / 5)) == 0) {
            OUT.printf("%,d images: %s%n", n / 2, resident());
        }
        return workspace.fileOf(image);
    }

    private static String resident() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(l -> l.startsWith("VmRSS"))
                    .findFirst()
                    .orElse("?")
                    .replaceAll("\\s+", " ");
        } catch (IOException e) {
            return "memory unknown: " + e.getMessage();
        }
    }
}
