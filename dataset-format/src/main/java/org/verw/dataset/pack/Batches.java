package org.verw.dataset.pack;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.verw.dataset.InterruptedRunException;

/** Works on records on all processors and hands the results on in the order of the records; holds one batch at a time. */
final class Batches implements AutoCloseable {
    private static final int BATCH = 256;

    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
                Thread thread = new Thread(task, "verw-pack");
                thread.setDaemon(true);
                return thread;
            });

    /** @throws InterruptedRunException when this thread is interrupted; what {@code work} throws is thrown on */
    <I, O> void run(Iterator<I> inputs, Function<I, O> work, Consumer<O> results) {
        while (inputs.hasNext()) {
            List<Callable<O>> batch = new ArrayList<>(BATCH);
            while (inputs.hasNext() && batch.size() < BATCH) {
                I input = inputs.next();
                batch.add(() -> work.apply(input));
            }
            try {
                for (Future<O> result : threads.invokeAll(batch)) {
                    results.accept(result.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedRunException("interrupted: no pack was written. Run the same command again.", e);
            } catch (ExecutionException e) {
                throw rethrown(e);
            }
        }
    }

    private static RuntimeException rethrown(ExecutionException e) {
        if (e.getCause() instanceof Error error) {
            throw error;
        }
        return e.getCause() instanceof RuntimeException told ? told : new IllegalStateException(e);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
