package org.verw.annotate.review.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewLog;
import org.verw.annotate.review.ReviewLog.Replacement;
import org.verw.annotate.review.ReviewQueue;
import org.verw.annotate.review.ReviewerName;
import org.verw.annotate.review.exchange.ImportPlan.Change;
import org.verw.annotate.review.exchange.ImportPlan.Refused;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.JsonLines;
import org.verw.dataset.Nearest;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Sha256;
import org.verw.dataset.Workspace;

/**
 * Takes verdicts from files that people filled in. Rows are matched by their key, which names image and caption, never by their
 * order. Reading changes nothing; {@link #apply} saves. A row that is not certain is refused and listed, never guessed.
 */
public final class ReviewImport {
    private final Workspace workspace;
    private final ReviewQueue queue;
    private final ReviewLog log;

    public ReviewImport(Workspace workspace, ReviewQueue queue, ReviewLog log) {
        this.workspace = workspace;
        this.queue = queue;
        this.log = log;
    }

    /**
     * Saves the changes of a plan, all of them or none. One whose verdict was given or changed elsewhere since the plan was read, on
     * the review page for example, is refused.
     *
     * @return the plan as it was carried out
     */
    public ImportPlan apply(ImportPlan plan) {
        Set<Replacement> saved = new HashSet<>(
                log.replaceAll(plan.changes().stream().map(Change::replacement).toList()));
        List<Change> changes = new ArrayList<>();
        List<Refused> refused = new ArrayList<>(plan.refused());
        for (Change change : plan.changes()) {
            if (saved.contains(change.replacement())) {
                changes.add(change);
            } else {
                refused.add(new Refused(
                        change.where(),
                        change.review().image(),
                        "changed-meanwhile",
                        change.review().reviewer()
                                + "'s verdict was changed elsewhere while this file was read; import it again"));
            }
        }
        return plan.with(changes, refused);
    }

    /**
     * Reads files and says what they would change.
     *
     * @param format name of their format, or null to tell it by their names
     * @param reviewer whose verdicts they are where a row names nobody, or null
     * @param again verdicts that were given before and replaced since count anew
     * @throws InvalidDataException when a file cannot be read as a whole
     */
    public ImportPlan read(List<Path> files, @Nullable String format, @Nullable String reviewer, boolean again) {
        List<String> notes = new ArrayList<>();
        List<ReviewRow> rows = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new InvalidDataException(file + ": no such file");
            }
            ReviewReader reader = format == null ? ReviewFormats.readerOf(file) : ReviewFormats.reader(format);
            reader.read(file, notes).stream().filter(row -> !row.isEmpty()).forEach(rows::add);
        }
        try (KnownCaptions known = new KnownCaptions(workspace, queue)) {
            Reading reading = new Reading(known, reviewer == null ? "" : ReviewerName.of(reviewer), again);
            rows.forEach(reading::judge);
            return reading.plan(files, rows.size(), notes);
        }
    }

    /** One reading of all rows. */
    private final class Reading {
        private final KnownCaptions known;
        private final String reviewer;
        private final boolean again;
        private final Map<List<String>, List<Change>> bySubject = new LinkedHashMap<>();
        private final List<Refused> refused = new ArrayList<>();
        private int open;

        Reading(KnownCaptions known, String reviewer, boolean again) {
            this.known = known;
            this.reviewer = reviewer;
            this.again = again;
        }

        void judge(ReviewRow row) {
            ReviewRow.Problem problem = row.problem();
            ReviewItem item = row.key().isEmpty() ? null : known.find(row.key(), row.image());
            if (problem != null) {
                refuse(row, problem.code(), problem.words());
            } else if (row.key().isEmpty()) {
                refuse(row, "no-key", "expected the key that the export wrote, found none");
            } else if (item == null) {
                unknown(row);
            } else if (row.caption() != null && !SheetText.isSame(item.caption(), row.caption())) {
                captionChanged(row);
            } else {
                verdict(row, item);
            }
        }

        private void unknown(ReviewRow row) {
            if (known.hasImage(row.key(), row.image())) {
                refuse(
                        row,
                        "stale",
                        "its caption was replaced since the export; the verdict is on one that is no more");
            } else {
                refuse(row, "unknown", "no caption of this workspace has the key " + shortened(row.key()));
            }
        }

        private void captionChanged(ReviewRow row) {
            refuse(
                    row,
                    "caption-changed",
                    "the machine's caption is not as it was exported; a new text belongs under caption_edited, and the old one"
                            + " stays");
        }

        private void verdict(ReviewRow row, ReviewItem item) {
            String word = row.verdict().toLowerCase(Locale.ROOT);
            boolean differs = !row.edited().isBlank() && !SheetText.isSame(item.caption(), row.edited());
            if (word.isEmpty() && !differs) {
                open++;
                return;
            }
            // A changed text is somebody's work, whatever they chose beside it.
            String meant = (word.isEmpty() || word.equals("ok")) && differs ? "edited" : word;
            List<String> words = List.of("ok", "edited", "reject");
            if (!words.contains(meant)) {
                refuse(
                        row,
                        "verdict",
                        "expected ok, edited or reject, found " + shortened(row.verdict()) + "."
                                + Nearest.hint(meant, words));
            } else if (meant.equals("edited") && !differs) {
                refuse(
                        row,
                        "nothing-edited",
                        "the verdict is edited, and no caption that differs from the machine's is given");
            } else {
                take(row, item, Verdict.of(meant));
            }
        }

        private void take(ReviewRow row, ReviewItem item, Verdict verdict) {
            String by = !row.reviewer().isBlank() ? row.reviewer() : !reviewer.isEmpty() ? reviewer : row.account();
            if (by.isBlank()) {
                refuse(row, "no-reviewer", "expected who reviewed, found nobody; say it with --reviewer NAME");
                return;
            }
            try {
                Review review = log.review(item, by, verdict, row.edited(), note(row, item, verdict));
                bySubject
                        .computeIfAbsent(List.of(review.reviewer(), item.key()), subject -> new ArrayList<>())
                        .add(new Change(row.where(), item.caption(), review, log.latest(item, review.reviewer())));
            } catch (InvalidDataException e) {
                refuse(row, "text", String.valueOf(e.getMessage()));
            }
        }

        /** A text beside a reject is no caption, and somebody's work all the same. */
        private static String note(ReviewRow row, ReviewItem item, Verdict verdict) {
            boolean text = verdict == Verdict.REJECT
                    && !row.edited().isBlank()
                    && !SheetText.isSame(item.caption(), row.edited());
            return text ? row.note() + " [caption_edited: " + row.edited() + "]" : row.note();
        }

        private void refuse(ReviewRow row, String reason, String words) {
            refused.add(new Refused(row.where(), row.image(), reason, words));
        }

        ImportPlan plan(List<Path> files, int rows, List<String> notes) {
            Set<String> history = history();
            List<Change> changes = new ArrayList<>();
            int unchanged = 0;
            int superseded = 0;
            for (List<Change> given : bySubject.values()) {
                Change change = single(given);
                if (change == null) {
                    continue;
                }
                Review before = change.before();
                if (before != null && print(before).equals(print(change.review()))) {
                    unchanged++;
                } else if (!again && history.contains(print(change.review()))) {
                    superseded++;
                } else {
                    changes.add(change);
                }
            }
            return new ImportPlan(
                    files.stream().map(Path::toString).toList(),
                    rows,
                    changes,
                    unchanged,
                    superseded,
                    open,
                    refused,
                    notes);
        }

        /** The one verdict of several rows that say the same, or null where they contradict each other. */
        private @Nullable Change single(List<Change> given) {
            boolean same = given.stream().map(c -> print(c.review())).distinct().count() == 1;
            Change first = given.get(0);
            for (Change change : same ? given.subList(1, given.size()) : given) {
                String others = same ? "the same as " + first.where() : "contradicts " + other(given, change);
                refused.add(new Refused(
                        change.where(),
                        change.review().image(),
                        "double",
                        change.review().reviewer() + " judges this caption twice: " + others));
            }
            return same ? first : null;
        }

        private String other(List<Change> given, Change change) {
            return given.stream()
                    .filter(c -> !c.where().equals(change.where()))
                    .map(Change::where)
                    .findFirst()
                    .orElse("");
        }
    }

    /** Every verdict that was ever saved. */
    private Set<String> history() {
        Set<String> history = new HashSet<>();
        if (Files.exists(workspace.reviews())) {
            try (JsonLines<Review> lines = JsonLines.open(workspace.reviews(), Review.class)) {
                lines.forEachRemaining(review -> history.add(print(review)));
            }
        }
        return history;
    }

    /** What two verdicts have in common that are the same, whenever they were given. */
    private static String print(Review review) {
        return Sha256.of(String.join(
                "\n",
                review.reviewer(),
                review.image(),
                review.of(),
                review.verdict().word(),
                review.caption(),
                Objects.requireNonNullElse(review.note(), "")));
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return "'" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "'";
    }
}
