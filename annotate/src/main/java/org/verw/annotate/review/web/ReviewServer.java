package org.verw.annotate.review.web;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.verw.dataset.UnavailableException;
import org.verw.dataset.Workspace;

/**
 * The review page of one workspace, on loopback. It takes no workspace lock: captions and parts may be written meanwhile, and what
 * a reviewer did not see is told to them ({@link Desk}). Every verdict is on the disk before its answer is sent, so the process
 * may end at any time. Thread-safe; close it.
 */
public final class ReviewServer implements AutoCloseable {
    private static final int THREADS = 8;
    private static final int WAITING = 64;
    private static final int GRACE_SECONDS = 3;

    static {
        // The JDK reads these once. A client that sends or takes too slowly would hold a thread for ever; small answers
        // must not
        // wait for the acknowledgement of others.
        setUnlessGiven("sun.net.httpserver.maxReqTime", "30");
        setUnlessGiven("sun.net.httpserver.maxRspTime", "120");
        setUnlessGiven("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final Desk desk;
    private final ServerKey key;

    private ReviewServer(HttpServer server, ThreadPoolExecutor threads, Desk desk, ServerKey key) {
        this.server = server;
        this.threads = threads;
        this.desk = desk;
        this.key = key;
    }

    /**
     * Starts to answer.
     *
     * @param port to listen at, 0 for any that is free
     * @param reviewer who reviews, or empty: the page asks
     * @param trouble is told, in words, what no reviewer can do anything about
     * @throws UnavailableException when the port is taken
     */
    public static ReviewServer start(
            Workspace workspace, int port, String reviewer, Clock clock, Consumer<String> trouble) {
        ServerKey key = ServerKey.of(workspace);
        Desk desk = Desk.open(workspace, clock);
        boolean started = false;
        try {
            HttpServer server = listen(port);
            Gate gate = new Gate(server.getAddress().getPort(), key);
            Api api = new Api(workspace, desk, new Photos(workspace), reviewer);
            server.createContext("/", new Reception(gate, new Assets(), api, trouble));
            ThreadPoolExecutor threads = threads();
            server.setExecutor(threads);
            server.start();
            started = true;
            return new ReviewServer(server, threads, desk, key);
        } finally {
            if (!started) {
                desk.close();
            }
        }
    }

    private static HttpServer listen(int port) {
        try {
            byte[] loopback = {127, 0, 0, 1};
            return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(loopback), port), WAITING);
        } catch (BindException e) {
            throw new UnavailableException(
                    "port " + port
                            + " is taken, perhaps by another 'verw review serve'. Give --port another number, or 0"
                            + " for any that is free.",
                    e);
        } catch (IOException e) {
            throw new UnavailableException("port " + port + ": cannot be listened at: " + e.getMessage(), e);
        }
    }

    /** When all are busy and the queue is full, the JDK closes the connection; the page asks again. */
    private static ThreadPoolExecutor threads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(
                THREADS, THREADS, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "review-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private static void setUnlessGiven(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** The address to open; holds the key, so it is for the reviewers only. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/#key=" + key.text());
    }

    /** Captions to review. */
    public int queued() {
        return desk.queued();
    }

    /** Answers nothing more; what was saved stays saved. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        try {
            // What is being saved is saved; the page asks for its answer again when there is a server.
            threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            desk.close();
        }
    }
}
