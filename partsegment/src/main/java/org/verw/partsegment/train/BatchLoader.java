package org.verw.partsegment.train;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.verw.partsegment.Channels;

/**
 * Draws batches ahead of the training step, on one thread. Batch n depends on the seed and n alone: sources take turns, so that a
 * large one does not drown a small one.
 */
final class BatchLoader implements AutoCloseable {
    /** Decoded images are kept while they fit in this many bytes; the rest is decoded each time. */
    private static final long CACHE_BYTES = 1L << 30;

    /**
     * @param images (B, 3, size, size) row-major
     * @param labels (B, channels, size/2, size/2) row-major
     * @param known (B, channels) row-major
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Batch(int count, int size, float[] images, float[] labels, float[] known) {}

    private final List<TrainingData> sources;
    private final SegmenterTraining.Settings settings;
    private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(2);
    private final Map<String, LabelPlanes> cache = new HashMap<>();
    private final Thread thread;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private long cached;

    BatchLoader(List<TrainingData> sources, SegmenterTraining.Settings settings) {
        this.sources = sources;
        this.settings = settings;
        this.thread = new Thread(this::run, "segmenter-batches");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            for (int step = 0; step < settings.steps(); step++) {
                ready.put(draw(step));
            }
            ended.complete(null);
        } catch (InterruptedException e) {
            ended.cancel(false);
        } catch (Throwable e) { // carried to the training thread, which throws it
            ended.completeExceptionally(e);
        }
    }

    /** The next batch, in order of steps; throws what ended the loader. */
    Batch next() throws InterruptedException {
        while (true) {
            Batch batch = ready.poll(100, java.util.concurrent.TimeUnit.MILLISECONDS);
            if (batch != null) {
                return batch;
            }
            if (ended.isCompletedExceptionally()) {
                try {
                    ended.join();
                } catch (CompletionException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    throw e;
                }
            }
        }
    }

    private Batch draw(int step) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + step);
        int size = settings.sizes().get(random.nextInt(settings.sizes().size()));
        int cells = size / 2;
        int count = settings.batch();
        float[] images = new float[count * 3 * size * size];
        float[] labels = new float[count * Channels.COUNT * cells * cells];
        float[] known = new float[count * Channels.COUNT];
        for (int i = 0; i < count; i++) {
            List<LabelledImage> source =
                    sources.get((step * count + i) % sources.size()).training();
            LabelledImage image = source.get(random.nextInt(source.size()));
            Sample sample = Augmentation.draw(image, planes(image), size, random.split());
            System.arraycopy(sample.image(), 0, images, i * 3 * size * size, 3 * size * size);
            System.arraycopy(
                    sample.labels(), 0, labels, i * Channels.COUNT * cells * cells, Channels.COUNT * cells * cells);
            System.arraycopy(sample.known(), 0, known, i * Channels.COUNT, Channels.COUNT);
        }
        return new Batch(count, size, images, labels, known);
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
        thread.interrupt();
    }
}
