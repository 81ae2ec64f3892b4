package org.verw.benchmark.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.verw.dataset.InterruptedRunException;

/** Splits numbered work into one share a thread and waits for all of it. */
final class Shares {
    private Shares() {}

    /** Work on a range of numbers. */
    interface Work {
        void on(int from, int to);
    }

    /**
     * Runs the work on 0 to {@code count - 1}; whatever a share throws is thrown here.
     *
     * @throws InterruptedRunException when this thread was interrupted meanwhile
     */
    static void run(int count, int threads, Work work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> shares = new ArrayList<>();
            int share = (count + threads - 1) / threads;
            for (int from = 0; from < count; from += share) {
                int start = from;
                int end = Math.min(count, from + share);
                shares.add(pool.submit(() -> work.on(start, end)));
            }
            for (Future<?> done : shares) {
                done.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while scoring; nothing was written, run it again", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
