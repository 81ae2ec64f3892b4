package org.verw.annotate.endpoint;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.check.Thresholds;
import org.verw.annotate.prompt.Prompts;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.stage.Concurrency;
import org.verw.dataset.stage.Inputs;
import org.verw.dataset.stage.Progress;
import org.verw.dataset.stage.RunOptions;
import org.verw.dataset.stage.StageRunner;

/**
 * Prints the rate of captions from a server that answers each call in 200 ms, 64 under way, beside what that allows (320 a second)
 * and what this machine can resize and encode; and the heap in use near the end, by number of images. Not a test.
 */
final class EndpointSpeed {
    private static final int IN_FLIGHT = 64;
    private static final int MILLIS = 200;

    @TempDir
    Path folder;

    @Test
    void imagesThatAreSentAsTheyAre() throws Exception {
        run(700, 520, 94, 1000);
        run(700, 520, 94, Integer.getInteger("verw.images", 10_000));
    }

    @Test
    void imagesThatAreResized() throws Exception {
        run(1800, 1350, 55, Integer.getInteger("verw.images", 10_000) / 5);
    }

    private void run(int width, int height, int quality, int images) throws Exception {
        Workspace workspace = workspace(width, height, quality, images);
        double prepared = prepared(workspace, width, height);
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        AtomicInteger answered = new AtomicInteger();
        AtomicLong heap = new AtomicLong();
        try (ScriptedServer server = new ScriptedServer()) {
            server.looks = false;
            server.usual = call -> {
                TimeUnit.MILLISECONDS.sleep(MILLIS);
                if (answered.incrementAndGet() == images * 9 / 10) {
                    System.gc();
                    heap.set(ManagementFactory.getMemoryMXBean()
                            .getHeapMemoryUsage()
                            .getUsed());
                }
                call.caption("A plain caption of a vehicle with wide wheels.");
            };
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            caption(workspace, server);
            double seconds = (System.nanoTime() - start) / 1e9;
            double reachable = Math.min(1000.0 * IN_FLIGHT / MILLIS, prepared);
            System.out.printf(
                    Locale.ROOT,
                    "%,d images of %d x %d, %,d kB: %.0f a second of %.0f reachable (320 by the server, %.0f prepared by these cores):"
                            + " %.1f %%; %.1f s of processor time, server included; heap %d MB%n",
                    images,
                    width,
                    height,
                    Files.size(workspace.root().resolve("0.jpg")) / 1000,
                    images / seconds,
                    reachable,
                    prepared,
                    100 * images / seconds / reachable,
                    (system.getProcessCpuTime() - cpu) / 1e9,
                    heap.get() >> 20);
        }
    }

    private static void caption(Workspace workspace, ScriptedServer server) throws InterruptedException {
        Concurrency concurrency = Concurrency.of(IN_FLIGHT);
        EndpointStage stage = new EndpointStage(new EndpointSetup(
                Endpoint.of(server.address(), ScriptedServer.MODEL, null, null),
                Prompts.find(Prompts.DEFAULT),
                new Sampling(0.6, 0.95, 768, new TreeMap<>(Map.of())),
                Structured.NONE,
                EndpointSetup.DEFAULT_MAX_PIXELS,
                EndpointSetup.DEFAULT_JPEG_QUALITY,
                Patience.standard(),
                new Prices(0, 0),
                concurrency,
                new CaptionChecks(Thresholds.defaults(), null),
                Clock.systemUTC(),
                workspace::fileOf));
        try (StageRunner runner = StageRunner.open(workspace, Clock.systemUTC())) {
            stage.connect();
            RunOptions options = RunOptions.of(IN_FLIGHT, Clock.systemUTC(), Progress.silent())
                    .withConcurrency(concurrency);
            runner.run(Inputs.images(workspace), stage, ImageCaption.class, workspace.captions(), options);
        }
    }

    /** Images a second that all cores read and make fit to be sent, and nothing else. */
    private static double prepared(Workspace workspace, int width, int height) {
        SentImage.Maker maker = new SentImage.Maker(
                workspace::fileOf, EndpointSetup.DEFAULT_MAX_PIXELS, EndpointSetup.DEFAULT_JPEG_QUALITY);
        int n = 400;
        long start = System.nanoTime();
        IntStream.range(0, n).parallel().forEach(i -> {
            try {
                maker.of(VehicleImage.listed("" + i, i + ".jpg", "v", "c", Map.of())
                        .decoded(width, height, null));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        return n / ((System.nanoTime() - start) / 1e9);
    }

    /** One photograph many times, each with a comment of its own behind its end, so that no two files are the same. */
    private Workspace workspace(int width, int height, int quality, int images) throws IOException {
        byte[] rgb = new byte[width * height * 3];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % width;
            int y = i / 3 / width;
            rgb[i] = (byte) (128 + 70 * Math.sin(x / 23.0 + i % 3) * Math.cos(y / 31.0) + random.nextInt(24));
        }
        byte[] jpeg = new Picture(width, height, rgb).toJpeg(quality);
        Path root = Files.createDirectories(folder.resolve(width + "-" + images));
        try (AtomicFile lines = AtomicFile.create(root.resolve("images.jsonl"))) {
            for (int i = 0; i < images; i++) {
                byte[] end = ("#" + i).getBytes(StandardCharsets.US_ASCII);
                byte[] file = Arrays.copyOf(jpeg, jpeg.length + end.length);
                System.arraycopy(end, 0, file, jpeg.length, end.length);
                Files.write(root.resolve(i + ".jpg"), file);
                lines.line(VehicleImage.listed("i" + i, i + ".jpg", "v" + i, "c", Map.of())
                        .decoded(width, height, Sha256.of(file)));
            }
            lines.commit();
        }
        return Workspace.create(
                root,
                new Workspace.About(
                        Workspace.FORMAT, "speed", new Workspace.Source("folder", "."), images, images, "speed"));
    }
}
