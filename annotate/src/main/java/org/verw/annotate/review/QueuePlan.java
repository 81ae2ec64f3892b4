package org.verw.annotate.review;

import java.util.List;
import org.verw.dataset.Require;

/**
 * How a queue was drawn: {@code review/queue.json}, written last.
 *
 * @param format always {@link #FORMAT}
 * @param settings what it was drawn by
 * @param captions captions of images that are not in quarantine
 * @param flagged those with a flag; all are in the queue
 * @param sampled those drawn of the others
 * @param planted honeypots among them
 * @param notes what to know besides, a sentence each
 * @param at ISO-8601 instant
 */
public record QueuePlan(
        String format,
        QueueSettings settings,
        long captions,
        long flagged,
        long sampled,
        long planted,
        List<String> notes,
        String at) {
    /** Version that this program writes and reads. */
    public static final String FORMAT = "review-queue/1";

    public QueuePlan {
        Require.text(format, "format");
        Require.present(settings, "settings");
        notes = notes == null ? List.of() : List.copyOf(notes);
    }

    /** Captions without a flag, of which the sample was drawn. */
    public long population() {
        return captions - flagged;
    }
}
