package org.verw.annotate.review;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.AtomicFile;
import org.verw.dataset.Honeypot;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Workspace;

/**
 * What the reviewers of a workspace are shown, in one order for all: {@code review/queue.jsonl}. Nothing in it tells a honeypot
 * from a caption of the sample. Immutable.
 */
public final class ReviewQueue {
    private final QueuePlan plan;
    private final Map<String, ReviewItem> items = new LinkedHashMap<>();
    private final Map<String, Honeypot> honeypots = new LinkedHashMap<>();

    private ReviewQueue(QueuePlan plan, List<ReviewItem> items, List<Honeypot> honeypots) {
        this.plan = plan;
        items.forEach(item -> this.items.put(item.key(), item));
        honeypots.forEach(pot -> this.honeypots.put(ReviewItem.key(pot.image(), pot.of()), pot));
    }

    private static Path file(Workspace workspace) {
        return workspace.review().resolve("queue.jsonl");
    }

    private static Path planFile(Workspace workspace) {
        return workspace.review().resolve("queue.json");
    }

    /** Whether one was drawn. */
    public static boolean exists(Workspace workspace) {
        return Files.exists(planFile(workspace));
    }

    /** @throws InvalidDataException when none was drawn, or its files are not what they should be */
    public static ReviewQueue open(Workspace workspace) {
        if (!exists(workspace)) {
            throw new InvalidDataException(workspace.root() + ": no queue was drawn yet. Draw one: verw review export "
                    + workspace.root() + " --to csv -o sheets");
        }
        QueuePlan plan = Json.read(planFile(workspace), QueuePlan.class);
        if (!plan.format().equals(QueuePlan.FORMAT)) {
            throw new InvalidDataException(planFile(workspace) + ": \"format\": expected " + QueuePlan.FORMAT
                    + ", found " + plan.format() + ". A newer verw wrote it: use that one.");
        }
        return new ReviewQueue(plan, JsonLines.readAll(file(workspace), ReviewItem.class), honeypotsOf(workspace));
    }

    /**
     * Draws a queue in the place of the one that there may be. Verdicts given so far keep their worth, and so do the honeypots of
     * earlier queues: they stay known.
     *
     * @throws InvalidDataException when there are no captions
     */
    public static ReviewQueue draw(Workspace workspace, QueueSettings settings, Clock clock) {
        QueueDraw draw = new QueueDraw(workspace, settings);
        draw.draw();
        QueuePlan plan =
                draw.plan(clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        Map<String, Honeypot> known = new LinkedHashMap<>();
        honeypotsOf(workspace).forEach(pot -> known.put(ReviewItem.key(pot.image(), pot.of()), pot));
        draw.honeypots().forEach(pot -> known.put(ReviewItem.key(pot.image(), pot.of()), pot));
        try {
            // The plan goes first and comes last, so that a queue is never taken for another's.
            Files.deleteIfExists(planFile(workspace));
        } catch (IOException e) {
            throw new UncheckedIOException(planFile(workspace) + ": cannot be replaced: " + e.getMessage(), e);
        }
        lines(workspace.honeypots(), new ArrayList<>(known.values()));
        lines(file(workspace), draw.items());
        AtomicFile.write(planFile(workspace), Json.pretty(plan));
        return new ReviewQueue(plan, draw.items(), new ArrayList<>(known.values()));
    }

    private static List<Honeypot> honeypotsOf(Workspace workspace) {
        return Files.exists(workspace.honeypots())
                ? JsonLines.readAll(workspace.honeypots(), Honeypot.class)
                : List.of();
    }

    private static void lines(Path file, List<?> records) {
        try (AtomicFile out = AtomicFile.create(file)) {
            records.forEach(out::line);
            out.commit();
        }
    }

    /** How it was drawn. */
    public QueuePlan plan() {
        return plan;
    }

    /** The captions in the order in which everybody sees them. */
    public List<ReviewItem> items() {
        return List.copyOf(items.values());
    }

    public int size() {
        return items.size();
    }

    /** The caption of a {@link ReviewItem#key}, or null where the queue has none. */
    public @Nullable ReviewItem find(String key) {
        return items.get(key);
    }

    /** Whether a caption was planted; what is shown or exported to reviewers must not depend on it. */
    public boolean isHoneypot(ReviewItem item) {
        return honeypots.containsKey(item.key());
    }

    /** The key to the planted captions of this queue and of earlier ones. */
    public List<Honeypot> honeypots() {
        return List.copyOf(honeypots.values());
    }
}
