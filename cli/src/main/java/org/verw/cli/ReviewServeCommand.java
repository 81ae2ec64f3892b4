package org.verw.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.QueueSettings;
import org.verw.annotate.review.ReviewQueue;
import org.verw.annotate.review.ReviewerName;
import org.verw.annotate.review.web.ReviewServer;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InterruptedRunException;
import org.verw.dataset.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verw review serve}: the review page. */
@Command(
        name = "serve",
        description = {
            "Review captions in the browser, with the keyboard.",
            "Prints the address of a page on this machine and serves it until it is ended (Ctrl-C)."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The page shows the photograph with its parts, the caption and why to doubt it; A accepts, E edits, R rejects, U",
            "undoes. Every verdict is in reviews.jsonl, on the disk, before the page goes on: the server can be ended at any time",
            "and a page that is open goes on when it is back. Other commands may write captions and parts meanwhile; a verdict on",
            "a caption that was replaced is not taken, and the page says so. Several people, tabs and servers may review at once.",
            "",
            "Only this machine can open the page, and only with the key in the address. From another machine:",
            "  ssh -L 8377:127.0.0.1:8377 HOST",
            "",
            "Without a queue ('verw review export' draws one with options), one is drawn: all flagged captions, a sample of the",
            "others, and some with a planted fault that tell how many faults reviewers find.",
            "",
            "Examples:",
            "  verw review serve workspace",
            "  verw review serve workspace --reviewer ann --port 9000"
        })
final class ReviewServeCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;
    private static final long SEED = 1;

    @Spec
    CommandSpec spec;

    @Parameters(paramLabel = "WORKSPACE", description = "Folder that has captions.")
    Path workspace;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8377",
            description = "Port on this machine; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(names = "--reviewer", paramLabel = "NAME", description = "Who reviews. Default: the page asks.")
    @Nullable
    String reviewer;

    @Override
    public Integer call() {
        if (port < 0 || port > MAX_PORT) {
            throw new ConfigException("--port: expected a number from 0 to " + MAX_PORT + ", found " + port);
        }
        String name = reviewer == null ? "" : ReviewerName.of(reviewer);
        Workspace opened = Workspace.open(workspace);
        PrintWriter err = spec.commandLine().getErr();
        Clock clock = Clock.systemUTC();
        if (!ReviewQueue.exists(opened)) {
            ReviewQueue.draw(opened, QueueSettings.defaults(SEED), clock);
            err.println("review: drew a queue (review/queue.json tells how)");
        }
        try (ReviewServer server =
                ReviewServer.start(opened, port, name, clock, trouble -> err.println("review: " + trouble))) {
            err.printf(
                    Locale.ROOT, "review: %,d captions to review. Open this address; Ctrl-C ends.%n", server.queued());
            PrintWriter out = spec.commandLine().getOut();
            out.println(server.address());
            out.flush();
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("the review page was ended; every verdict is saved", e);
        }
    }
}
