package org.verw.cli;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.QueueSettings;
import org.verw.annotate.review.ReviewQueue;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Workspace;
import picocli.CommandLine.Option;

/** Options by which a review queue is drawn. Absent ones take the queue's that there is, or the defaults. */
final class QueueOptions {
    private static final long SEED = 1;

    @Option(
            names = "--error",
            paramLabel = "SHARE",
            description =
                    "The sample is as large as it takes to know the share of wrong captions to within this. Default: 0.03.")
    @Nullable
    Double error;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            description =
                    "Confidence of that interval and of those that 'verw review agreement' prints. Default: 0.95.")
    @Nullable
    Double confidence;

    @Option(
            names = "--expect",
            paramLabel = "SHARE",
            description =
                    "Share of wrong captions to plan for; 0.05 asks for far fewer than 0.5, the safe side. Default: 0.5.")
    @Nullable
    Double expect;

    @Option(names = "--sample", paramLabel = "N", description = "Size of the sample, instead of --error and --expect.")
    @Nullable
    Integer sample;

    @Option(
            names = "--honeypots",
            paramLabel = "N",
            description = "Captions with a planted fault. Default: one in twenty of the queue, at most 50.")
    @Nullable
    Integer honeypots;

    @Option(
            names = "--strata",
            split = ",",
            paramLabel = "NAME",
            description = "The sample is spread evenly over these: attributes, camera, vehicle. Default: color,type.")
    @Nullable
    List<String> strata;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every draw. Default: 1.")
    @Nullable
    Long seed;

    @Option(
            names = "--new-queue",
            description = "Draw a queue in the place of the one there is. Verdicts given so far keep their worth.")
    boolean newQueue;

    /**
     * The queue of a workspace, drawn where there is none or a new one is asked for.
     *
     * @throws ConfigException when the options ask for another queue than there is
     */
    ReviewQueue queue(Workspace workspace, Clock clock) {
        if (newQueue || !ReviewQueue.exists(workspace)) {
            return ReviewQueue.draw(workspace, over(QueueSettings.defaults(SEED)), clock);
        }
        ReviewQueue queue = ReviewQueue.open(workspace);
        QueueSettings drawn = queue.plan().settings();
        List<String> differ = differences(drawn, over(drawn));
        if (!differ.isEmpty()) {
            throw new ConfigException(
                    workspace.review() + ": the queue was drawn otherwise: " + String.join("; ", differ)
                            + ". Leave these options away to go on with it, or draw another with --new-queue.");
        }
        return queue;
    }

    /** These settings with what the options say over them. */
    private QueueSettings over(QueueSettings base) {
        return new QueueSettings(
                Objects.requireNonNullElse(error, base.error()),
                Objects.requireNonNullElse(confidence, base.confidence()),
                Objects.requireNonNullElse(expect, base.expect()),
                sample == null ? base.sample() : sample,
                honeypots == null ? base.honeypots() : honeypots,
                Objects.requireNonNullElse(strata, base.strata()),
                Objects.requireNonNullElse(seed, base.seed()));
    }

    private static List<String> differences(QueueSettings drawn, QueueSettings asked) {
        List<String> differ = new ArrayList<>();
        compare(differ, "--error", drawn.error(), asked.error());
        compare(differ, "--confidence", drawn.confidence(), asked.confidence());
        compare(differ, "--expect", drawn.expect(), asked.expect());
        compare(differ, "--sample", drawn.sample(), asked.sample());
        compare(differ, "--honeypots", drawn.honeypots(), asked.honeypots());
        compare(differ, "--strata", String.join(",", drawn.strata()), String.join(",", asked.strata()));
        compare(differ, "--seed", drawn.seed(), asked.seed());
        return differ;
    }

    private static void compare(List<String> differ, String name, @Nullable Object drawn, @Nullable Object asked) {
        if (!Objects.equals(drawn, asked)) {
            differ.add(name + " " + (drawn == null ? "by default" : drawn) + ", now " + asked);
        }
    }
}
