package org.verw.partsegment.train;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.verw.partsegment.Channels;
import org.verw.partsegment.labels.LabelledImage;

/**
 * Draws batches ahead of the training step, on one thread of its own; {@link #next} is called by one thread. Batch n depends on the seed and n alone: sources take turns, so that a
 * large one does not drown a small one.
 */
final class BatchLoader implements AutoCloseable {
    /** Decoded images are kept while they fit in this many bytes; the rest is decoded each time. */
    private static final long CACHE_BYTES = 1L << 30;

    /** Batches that are drawn before they are asked for. */
    private static final int AHEAD = 3;

    /**
     * @param images (B, size, size, 3) row-major
     * @param labels (B, channels, size/2, size/2) row-major
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Batch(int count, int size, float[] images, float[] labels) {}

    private final List<TrainingData> sources;
    private final SegmenterTraining.Settings settings;
    private final Map<String, LabelPlanes> cache = new HashMap<>();
    private final ExecutorService drawer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "segmenter-batches");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();
    private long cached;
    private int submitted;

    /** @param from the first step's number, from 0 */
    BatchLoader(List<TrainingData> sources, SegmenterTraining.Settings settings, int from) {
        this.sources = sources;
        this.settings = settings;
        this.submitted = from;
    }

    /**
     * The next batch, in order of steps, without end.
     *
     * @throws org.verw.dataset.VerwException when an image of it cannot be had
     */
    Batch next() throws InterruptedException {
        while (ahead.size() < AHEAD) {
            int step = submitted++;
            ahead.add(drawer.submit(() -> draw(step)));
        }
        try {
            return ahead.remove().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        }
    }

    private Batch draw(int step) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + step);
        int size = settings.sizes().get(random.nextInt(settings.sizes().size()));
        int cells = size / 2;
        int count = settings.batch();
        float[] images = new float[count * 3 * size * size];
        float[] labels = new float[count * Channels.COUNT * cells * cells];
        for (int i = 0; i < count; i++) {
            List<LabelledImage> source =
                    sources.get((step * count + i) % sources.size()).training();
            LabelledImage image = source.get(random.nextInt(source.size()));
            Sample sample = Augmentation.draw(image, planes(image), size, random.split());
            System.arraycopy(sample.image(), 0, images, i * 3 * size * size, 3 * size * size);
            System.arraycopy(
                    sample.labels(), 0, labels, i * Channels.COUNT * cells * cells, Channels.COUNT * cells * cells);
        }
        return new Batch(count, size, images, labels);
    }

    private LabelPlanes planes(LabelledImage image) {
        String key = image.file().toString();
        @Nullable LabelPlanes kept = cache.get(key);
        if (kept != null) {
            return kept;
        }
        LabelPlanes planes = LabelPlanes.of(image);
        long bytes = 4L * planes.picture.width() * planes.picture.height();
        if (cached + bytes <= CACHE_BYTES) {
            cached += bytes;
            cache.put(key, planes);
        }
        return planes;
    }

    @Override
    public void close() {
        drawer.shutdownNow();
    }
}
