package org.verw.dataset.importer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verw.dataset.image.ImageCheck;
import org.verw.dataset.image.Pictures;
import org.verw.dataset.stage.Progress;

/**
 * Prints the speed of imports: the lists of all of VERI-Wild without decoding, and the decoding check beside a bare OpenCV loop on
 * all cores. {@code ./mvnw -q -Dquick -pl dataset-format test -Dtest=ImportSpeed -Dverw.test.jvm=-Xmx512m}. No test: it asserts
 * nothing and runs only when asked for.
 */
final class ImportSpeed {
    private static final int IMAGES = 416_314;
    private static final int VEHICLES = 40_671;
    private static final int ROUNDS = 7;

    private static final String[] MODELS = {"Volkswagen", "Buick", "Modern", "NISSAN", " Citroen", "Wuling", "Harvard"};
    private static final String[] TYPES = {
        "sedan", "SUV", "minivan", "business purpose vehicle/MPV", " small-sized truck", "pickup truck", "others"
    };
    private static final String[] COLORS = {"white", "black", "gray", "dark gray", "red", "golden", "blue"};

    @TempDir
    Path dir;

    @Test
    void lists() throws IOException {
        Path source = writeLists(Files.createDirectory(dir.resolve("VERI-Wild")));
        say("%,d images in lists of VERI-Wild's two dialects and its table, heap of at most %,d MB", IMAGES, maxHeap());
        for (int round = 0; round < 3; round++) {
            Path workspace = dir.resolve("w" + round);
            long start = System.nanoTime();
            long cpu = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElseThrow()
                    .toMillis();
            ImportReport report = Import.run(
                    new ImportRequest(
                            source, "veri-wild", ImportOptions.NONE, workspace, "n", false, 1, 1, false, "speed"),
                    Progress.silent(),
                    Clock.systemUTC());
            say(
                    "import --no-decode: %,d images of %,d vehicles in %.1f s, %.1f s of CPU",
                    report.images(),
                    report.vehicles(),
                    seconds(start),
                    (ProcessHandle.current()
                                            .info()
                                            .totalCpuDuration()
                                            .orElseThrow()
                                            .toMillis()
                                    - cpu)
                            / 1e3);
        }
    }

    @Test
    void decoding() throws IOException {
        compare("made, 640 x 480", made(200, 640, 480));
        compare("made, 256 x 256", made(800, 256, 256));
        Path data = Path.of(System.getProperty("verw.data", "nowhere"));
        compare("vehicle crops", files(data.resolve("vehicle-reid/images")));
        compare("street photographs", files(data.resolve("intelec-parts/images")));
    }

    private void compare(String what, List<Path> files) {
        if (files.isEmpty()) {
            say("%-22s SKIPPED: no files", what);
            return;
        }
        int threads = Runtime.getRuntime().availableProcessors();
        ImageCheck check = new ImageCheck(ImageCheck.DEFAULT_MAX_PIXELS);
        IntConsumer ours = i -> check.check(files.get(i));
        IntConsumer bare = i -> Pictures.imread(files.get(i));
        double bestOurs = 0;
        double bestBare = 0;
        // Taken in turn, so that other work on the machine hits both alike.
        for (int round = 0; round < ROUNDS; round++) {
            double bareRate = rate(files.size(), threads, bare);
            double ourRate = rate(files.size(), threads, ours);
            bestBare = Math.max(bestBare, bareRate);
            bestOurs = Math.max(bestOurs, ourRate);
        }
        say(
                "%-22s %,6d files: bare OpenCV %,8.0f/s, check with hash %,8.0f/s on %d threads: %.0f %%",
                what, files.size(), bestBare, bestOurs, threads, 100 * bestOurs / bestBare);
    }

    private static double rate(int n, int threads, IntConsumer work) {
        long start = System.nanoTime();
        Parallel.run(n, threads, work);
        return n / seconds(start);
    }

    private List<Path> made(int n, int width, int height) throws IOException {
        Path folder = Files.createDirectories(dir.resolve(width + "x" + height));
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            files.add(Files.write(folder.resolve(i + ".jpg"), Pictures.jpeg(width, height, i % 10)));
        }
        return files;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    /** Every image is in one of the three lists and in the table; the training list is of the newer dialect. */
    private static Path writeLists(Path folder) throws IOException {
        Path split = Files.createDirectories(folder.resolve("train_test_split"));
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter train = Files.newBufferedWriter(split.resolve("train_list_start0.txt"));
                BufferedWriter gallery = Files.newBufferedWriter(split.resolve("test_10000.txt"));
                BufferedWriter query = Files.newBufferedWriter(split.resolve("test_10000_query.txt"));
                BufferedWriter info = Files.newBufferedWriter(split.resolve("vehicle_info.txt"))) {
            info.write("id/image;Camera ID;Time;Model;Type;Color\n");
            int lastVehicle = 0;
            for (int i = 1; i <= IMAGES; i++) {
                int vehicle = 1 + (int) ((long) (i - 1) * VEHICLES / IMAGES);
                int camera = random.nextInt(174);
                String token = String.format(Locale.ROOT, "%05d/%06d", vehicle, i);
                if (vehicle <= 30_671) {
                    train.write(token + ".jpg " + (vehicle - 1) + " " + camera + "\n");
                } else {
                    (vehicle == lastVehicle ? gallery : query).write(token + "\n");
                }
                lastVehicle = vehicle;
                info.write(token + ";" + camera + ";2018-03-" + (1 + i % 28) + " 12:" + (10 + i % 50) + ":00;"
                        + MODELS[vehicle % MODELS.length] + ";" + TYPES[vehicle % TYPES.length] + ";"
                        + COLORS[vehicle / 7 % COLORS.length] + "\n");
            }
        }
        return folder;
    }

    private static long maxHeap() {
        return Runtime.getRuntime().maxMemory() >> 20;
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
