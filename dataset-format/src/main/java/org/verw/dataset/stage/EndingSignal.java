package org.verw.dataset.stage;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From its making to {@link #release}, a request to end the process (Ctrl-C, SIGTERM) reaches the thread that made it, and the
 * process waits until that thread has put its things in order.
 */
public final class EndingSignal {
    private static final long MAX_WAIT_SECONDS = 120;
    /** For the last words of the thread, after the release. */
    private static final long LAST_WORDS_MILLIS = 250;

    private final CountDownLatch released = new CountDownLatch(1);
    private final Thread hook;

    private EndingSignal(Thread thread, Runnable request) {
        this.hook = new Thread(() -> end(thread, request), "verw-ending");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Interrupts this thread. */
    static EndingSignal toThisThread() {
        Thread thread = Thread.currentThread();
        return new EndingSignal(thread, thread::interrupt);
    }

    /**
     * Tells this thread in its own way, for work that an interrupt would break.
     *
     * @param request runs on another thread
     */
    public static EndingSignal toThisThread(Runnable request) {
        return new EndingSignal(Thread.currentThread(), request);
    }

    private void end(Thread thread, Runnable request) {
        request.run();
        try {
            if (released.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
                thread.join(LAST_WORDS_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The thread has put its things in order; call it in a finally block. */
    public void release() {
        released.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is running, and now released.
            return;
        }
    }
}
