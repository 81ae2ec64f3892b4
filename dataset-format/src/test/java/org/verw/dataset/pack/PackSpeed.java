package org.verw.dataset.pack;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Part;
import org.verw.dataset.PartMask;
import org.verw.dataset.Sha256;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;
import org.verw.dataset.image.Picture;
import org.verw.dataset.mask.RleMask;
import org.verw.dataset.stage.Progress;

/**
 * Prints time and memory of packing 5,000 and 14,668 images of 320 x 240 pixels with six masks each:
 * {@code ./mvnw -q -Dquick -pl dataset-format test -Dtest=PackSpeed -Dverw.test.jvm=-Xmx512m}. No test: it asserts nothing and runs
 * only when asked for.
 */
final class PackSpeed {
    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int IMAGES_A_VEHICLE = 8;

    @TempDir
    Path folder;

    @Test
    void print() throws IOException {
        for (int images : new int[] {500, 5_000, 14_668}) {
            Workspace workspace = generate(folder.resolve("w" + images), images);
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
            Peak peak = new Peak();
            peak.start();
            long start = System.nanoTime();
            Packer.pack(workspace, folder.resolve("p" + images), PackOptions.defaults("speed"), Progress.silent());
            double seconds = (System.nanoTime() - start) * 1e-9;
            peak.interrupt();
            say(
                    "%,7d images: %6.1f s, heap after collections at most %d MB, heap in use at most %d MB of %d",
                    images,
                    seconds,
                    peak.live >> 20,
                    peak.used >> 20,
                    Runtime.getRuntime().maxMemory() >> 20);
        }
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .toList();
    }

    /** Watches the heap ten times a second. */
    private static final class Peak extends Thread {
        private volatile long live;
        private volatile long used;

        Peak() {
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    long after = 0;
                    for (MemoryPoolMXBean pool : pools()) {
                        after += pool.getCollectionUsage() == null
                                ? 0
                                : pool.getCollectionUsage().getUsed();
                    }
                    live = Math.max(live, after);
                    used = Math.max(
                            used,
                            Runtime.getRuntime().totalMemory()
                                    - Runtime.getRuntime().freeMemory());
                    sleep(100);
                }
            } catch (InterruptedException e) {
                // Told to end.
            }
        }
    }

    private static Workspace generate(Path root, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        Files.createDirectories(root.resolve("images"));
        try (AtomicFile images = AtomicFile.create(root.resolve("images.jsonl"));
                AtomicFile captions = AtomicFile.create(root.resolve("captions.jsonl"));
                AtomicFile parts = AtomicFile.create(root.resolve("parts.jsonl"))) {
            for (int i = 0; i < count; i++) {
                String id = String.format(Locale.ROOT, "%06d", i);
                byte[] jpeg = picture(random).toJpeg(90);
                Files.write(root.resolve("images/" + id + ".jpg"), jpeg);
                images.line(VehicleImage.listed(
                                id, "images/" + id + ".jpg", String.valueOf(i / IMAGES_A_VEHICLE), null, Map.of())
                        .decoded(WIDTH, HEIGHT, Sha256.of(jpeg)));
                ImageCaption caption =
                        SmallWorkspace.caption(id, ("A silver sedan number " + i + " with tinted windows, ").repeat(6));
                captions.line(caption);
                parts.line(ImageParts.of(id, masks(random), Map.of("segmenter", "speed")));
            }
            images.commit();
            captions.commit();
            parts.commit();
        }
        return Workspace.create(
                root,
                new Workspace.About(
                        Workspace.FORMAT,
                        "speed",
                        new Workspace.Source("test", "."),
                        count,
                        count / IMAGES_A_VEHICLE,
                        "t"));
    }

    private static Picture picture(SplittableRandom random) {
        byte[] small = new byte[24 * 18 * 3];
        random.nextBytes(small);
        byte[] rgb = new Picture(24, 18, small)
                .resize(WIDTH, HEIGHT, Picture.Scaling.CUBIC)
                .rgb();
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.max(0, Math.min(255, (rgb[i] & 0xff) + random.nextInt(-6, 7)));
        }
        return new Picture(WIDTH, HEIGHT, rgb);
    }

    /** An ellipse a part, with a rough edge. */
    private static List<PartMask> masks(SplittableRandom random) {
        List<PartMask> masks = new ArrayList<>();
        for (Part part : Part.values()) {
            byte[] pixels = new byte[WIDTH * HEIGHT];
            int cx = random.nextInt(40, WIDTH - 40);
            int cy = random.nextInt(30, HEIGHT - 30);
            int rx = random.nextInt(8, 100);
            int ry = random.nextInt(8, 40);
            for (int y = Math.max(0, cy - ry); y < Math.min(HEIGHT, cy + ry); y++) {
                double half = rx * Math.sqrt(1 - Math.pow((y - cy) / (double) ry, 2)) + random.nextInt(3);
                int from = (int) Math.max(0, cx - half);
                int to = (int) Math.min(WIDTH, cx + half);
                java.util.Arrays.fill(pixels, y * WIDTH + from, y * WIDTH + to, (byte) 1);
            }
            masks.add(PartMask.of(part, 0.9, RleMask.ofRows(pixels, HEIGHT, WIDTH)));
        }
        return masks;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
