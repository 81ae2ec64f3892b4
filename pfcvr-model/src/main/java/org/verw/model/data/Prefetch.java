package org.verw.model.data;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.verw.dataset.InterruptedRunException;
import org.verw.model.BatchSource;

/**
 * Results of a pure function of 0, 1, 2, … in this order, computed ahead by several threads: at most {@code threads + 1} results
 * wait or are being made. One reader; close it.
 *
 * @param <T> result
 */
final class Prefetch<T> implements BatchSource.Stream<T>, Iterator<T> {
    private final IntFunction<T> make;
    private final int end;
    private final ExecutorService workers;
    private final ArrayDeque<Future<T>> ahead = new ArrayDeque<>();
    private int next;

    /**
     * @param first the first argument
     * @param end one after the last argument
     * @param threads at least 1
     */
    Prefetch(int first, int end, int threads, IntFunction<T> make) {
        this.make = make;
        this.end = end;
        this.next = first;
        this.workers = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "batches");
            thread.setDaemon(true);
            return thread;
        });
        for (int i = 0; i <= threads; i++) {
            submit();
        }
    }

    private void submit() {
        if (next < end) {
            int index = next++;
            ahead.add(workers.submit(() -> make.apply(index)));
        }
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    @Override
    public T next() {
        Future<T> first = ahead.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        submit();
        try {
            return first.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("interrupted while a batch was made", e);
        } catch (CancellationException e) {
            throw new IllegalStateException("closed while it was read", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("a batch failed", cause);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
        ahead.clear();
        try {
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
