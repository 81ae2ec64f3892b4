package org.verw.dataset.mask;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Prints the speed of run lengths on a 1920 x 1080 mask with about 7,500 runs:
 * {@code ./mvnw -q -Dquick -pl dataset-format test -Dtest=RleSpeed}. No test: it asserts nothing and runs only when asked for.
 */
final class RleSpeed {
    private static final int HEIGHT = 1080;
    private static final int WIDTH = 1920;
    private static final int ROUNDS = 400;

    @Test
    void print() {
        byte[] rows = blobs(7);
        RleMask mask = RleMask.ofRows(rows, HEIGHT, WIDTH);
        byte[] columns = mask.toColumns();
        RleMask other = RleMask.ofRows(blobs(8), HEIGHT, WIDTH);
        String string = mask.compressed();
        GridRule rule = GridRule.DEFAULT;
        say("%d x %d, %d runs, other %d runs", WIDTH, HEIGHT, mask.counts().length, other.counts().length);
        bytes("encode, column-major", () -> RleMask.ofColumns(columns, HEIGHT, WIDTH));
        bytes("decode, column-major", mask::toColumns);
        bytes("encode, row-major", () -> RleMask.ofRows(rows, HEIGHT, WIDTH));
        bytes("decode, row-major", mask::toRows);
        time("IoU", () -> mask.iou(other));
        time("union", () -> mask.union(other));
        time("to COCO string", mask::compressed);
        time("from COCO string", () -> RleMask.parse(HEIGHT, WIDTH, string));
        time("to 24 x 24 patches", () -> rule.grid(mask));
    }

    /** Overlapping discs until there are about 7,500 runs. */
    private static byte[] blobs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] pixels = new byte[HEIGHT * WIDTH];
        while (RleMask.ofRows(pixels, HEIGHT, WIDTH).counts().length < 7_400) {
            int cx = random.nextInt(WIDTH);
            int cy = random.nextInt(HEIGHT);
            int r = random.nextInt(20, 120);
            for (int y = Math.max(0, cy - r); y < Math.min(HEIGHT, cy + r); y++) {
                for (int x = Math.max(0, cx - r); x < Math.min(WIDTH, cx + r); x++) {
                    if ((x - cx) * (x - cx) + (y - cy) * (y - cy) < r * r) {
                        pixels[y * WIDTH + x] = 1;
                    }
                }
            }
        }
        return pixels;
    }

    private static void bytes(String what, Supplier<Object> work) {
        double seconds = median(work);
        say("%-22s %6.2f GB/s  %7.3f ms", what, HEIGHT * WIDTH / seconds / 1e9, seconds * 1e3);
    }

    private static void time(String what, Supplier<Object> work) {
        say("%-22s              %7.3f ms", what, median(work) * 1e3);
    }

    /** Median of many rounds after as many to warm up. */
    private static double median(Supplier<Object> work) {
        long[] nanos = new long[ROUNDS];
        int sink = 0;
        for (int round = -2 * ROUNDS; round < ROUNDS; round++) {
            long start = System.nanoTime();
            sink += System.identityHashCode(work.get());
            nanos[Math.max(0, round)] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return (nanos[ROUNDS / 2] + (sink == 42 ? 1 : 0)) * 1e-9;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
