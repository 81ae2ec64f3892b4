package org.verw.dataset.stage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From {@link #toThisThread} to {@link #release}, a request to end the process (Ctrl-C, SIGTERM) interrupts that thread, and the
 * process waits until the thread has put its things in order.
 */
final class EndingSignal {
    private static final long MAX_WAIT_SECONDS = 30;
    /** For the last words of the thread, after the release. */
    private static final long LAST_WORDS_MILLIS = 250;

    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread hook;

    private EndingSignal(Thread thread) {
        this.hook = new Thread(() -> end(thread), "verw-ending");
    }

    static EndingSignal toThisThread() {
        EndingSignal signal = new EndingSignal(Thread.currentThread());
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void end(Thread thread) {
        thread.interrupt();
        try {
            if (released.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                thread.join(LAST_WORDS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void release() {
        released.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is running, and now released.
            return;
        }
    }
}
