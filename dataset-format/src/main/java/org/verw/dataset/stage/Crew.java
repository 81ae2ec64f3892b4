package org.verw.dataset.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a run. Begins with few and takes on another each time one finds work, so that a run that has little to do is not
 * slowed by threads that wait for each other. The first exception that leaves a thread ends the run.
 */
final class Crew {
    /** What every thread does until there is nothing left to do, or {@link #stopped}. */
    interface Shift {
        void work() throws InterruptedException;
    }

    private final String name;
    private final int maximum;
    private final Shift shift;
    private final List<Thread> threads = new ArrayList<>();
    private int working;
    private @Nullable Throwable failure;
    private volatile boolean stopped;

    Crew(String name, int maximum, Shift shift) {
        this.name = name;
        this.maximum = maximum;
        this.shift = shift;
    }

    /** Takes on one more, unless there are enough. */
    synchronized void grow() {
        if (stopped || threads.size() >= maximum) {
            return;
        }
        Thread thread = new Thread(this::work, "verw-" + name + "-" + threads.size());
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((t, e) -> {
            fail(e);
            leave();
        });
        threads.add(thread);
        working++;
        thread.start();
    }

    private void work() {
        try {
            shift.work();
        } catch (InterruptedException e) {
            // Asked to leave; whoever interrupted knows why.
            stop();
        }
        leave();
    }

    private synchronized void leave() {
        working--;
        notifyAll();
    }

    /** Ends the run with this exception. */
    synchronized void fail(Throwable e) {
        if (failure == null) {
            failure = e;
        } else if (failure != e) {
            failure.addSuppressed(e);
        }
        stop();
    }

    /** No thread begins another record. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    boolean stopped() {
        return stopped;
    }

    synchronized void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /** Waits until all have left, for so long at most. True when they have. */
    synchronized boolean awaitEnd(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        while (working > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    /** Throws what ended the run, if anything did. */
    synchronized void rethrow() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw new IllegalStateException(Objects.requireNonNull(failure));
        }
    }
}
