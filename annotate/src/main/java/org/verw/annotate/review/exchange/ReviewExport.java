package org.verw.annotate.review.exchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewLog;
import org.verw.annotate.review.ReviewQueue;
import org.verw.annotate.review.ReviewerName;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Workspace;

/** Writes a queue for people to review, a file or several a reviewer. */
public final class ReviewExport {
    private final Workspace workspace;
    private final ReviewQueue queue;
    private final ReviewLog log;

    public ReviewExport(Workspace workspace, ReviewQueue queue, ReviewLog log) {
        this.workspace = workspace;
        this.queue = queue;
        this.log = log;
    }

    /**
     * What an export wrote.
     *
     * @param files in the order written
     * @param captions how many each reviewer is to review; {@code ""} for nobody named
     * @param notes what to know and do, a sentence each
     */
    public record Summary(List<String> files, Map<String, Integer> captions, List<String> notes) {}

    /**
     * @throws ConfigException when the request cannot be meant
     * @throws InvalidDataException when a file is there already, which may hold somebody's work
     */
    public Summary write(ExportRequest request) {
        ReviewFormat format = ReviewFormats.named(request.format());
        List<String> notes = new ArrayList<>(queue.plan().notes());
        Map<String, List<ReviewItem>> shares = shares(request, notes);
        Map<Path, ReviewSheet> sheets = new LinkedHashMap<>();
        Map<String, Integer> captions = new LinkedHashMap<>();
        try (Photographs photographs = Photographs.open(workspace)) {
            shares.forEach((reviewer, items) -> {
                captions.put(reviewer, items.size());
                sheets.putAll(sheets(format, request, reviewer, items, photographs));
            });
            if (!request.overwrite()) {
                sheets.keySet().forEach(ReviewExport::requireNew);
            }
            sheets.forEach((file, sheet) -> format.write(sheet, file));
            List<String> files =
                    new ArrayList<>(sheets.keySet().stream().map(Path::toString).toList());
            if (!sheets.isEmpty()) {
                List<ReviewItem> all = shares.values().stream()
                        .flatMap(List::stream)
                        .distinct()
                        .toList();
                ReviewSheet any = sheets.values().iterator().next().with("", all);
                format.writeBeside(any, request.out()).forEach(f -> files.add(f.toString()));
                notes.addAll(format.advice(any));
            }
            List<String> unreadable = photographs.unreadable();
            if (!unreadable.isEmpty()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%,d photographs cannot be read, the first is %s.",
                        unreadable.size(),
                        unreadable.get(0)));
            }
            return new Summary(files, captions, notes);
        }
    }

    /** Each reviewer's captions; {@code ""} stands for a sheet that names nobody. */
    private Map<String, List<ReviewItem>> shares(ExportRequest request, List<String> notes) {
        List<ReviewItem> items = current(notes);
        List<String> reviewers =
                request.reviewers().stream().map(ReviewerName::of).distinct().toList();
        Integer overlap = request.overlap();
        if (overlap != null && (reviewers.size() < 2 || overlap < 0)) {
            throw new ConfigException(
                    "--overlap: expected at least 0, and two or more reviewers (--reviewer ann,bob), found " + overlap
                            + " and " + reviewers.size() + ".");
        }
        Map<String, List<ReviewItem>> shares;
        if (reviewers.isEmpty()) {
            return Map.of("", items);
        }
        shares = Deal.of(queue, items, reviewers, overlap == null ? items.size() : overlap);
        if (!request.again()) {
            shares.replaceAll((reviewer, mine) -> mine.stream()
                    .filter(item -> log.latest(item, reviewer) == null)
                    .toList());
        }
        return shares;
    }

    /** The captions of the queue that the data set still has. */
    private List<ReviewItem> current(List<String> notes) {
        try (KnownCaptions known = new KnownCaptions(workspace, queue)) {
            List<ReviewItem> items =
                    queue.items().stream().filter(known::isCurrent).toList();
            if (items.size() < queue.size()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%,d captions of the queue were replaced since it was drawn and are left out; --new-queue draws again.",
                        queue.size() - items.size()));
            }
            return items;
        }
    }

    private Map<Path, ReviewSheet> sheets(
            ReviewFormat format,
            ExportRequest request,
            String reviewer,
            List<ReviewItem> items,
            Photographs photographs) {
        Map<Path, ReviewSheet> sheets = new LinkedHashMap<>();
        int most = format.captionsPerFile();
        int files = items.isEmpty() ? 0 : (items.size() - 1) / most + 1;
        @Nullable String name = reviewer.isEmpty() ? null : reviewer;
        for (int i = 0; i < files; i++) {
            String part = files == 1 ? "" : String.format(Locale.ROOT, "-%02d", i + 1);
            Path file = request.out()
                    .resolve("review" + (name == null ? "" : "-" + fileName(name)) + part + "." + format.extension());
            String title = workspace.about().name()
                    + (name == null ? "" : ", " + name)
                    + (files == 1 ? "" : String.format(Locale.ROOT, " (%d of %d)", i + 1, files));
            List<ReviewItem> some = items.subList(i * most, Math.min(items.size(), (i + 1) * most));
            sheets.put(file, new ReviewSheet(title, workspace, some, name, photographs, request.links()));
        }
        return sheets;
    }

    /** What a disk takes for sure. */
    private static String fileName(String reviewer) {
        String plain = reviewer.replaceAll("[^\\p{L}\\p{N}@._-]+", "_");
        return plain.equals(reviewer) ? plain : plain + "-" + Integer.toHexString(reviewer.hashCode());
    }

    private static void requireNew(Path file) {
        if (Files.exists(file)) {
            throw new InvalidDataException(
                    file + ": is there already, and may hold somebody's verdicts. Import it first, choose"
                            + " another folder with -o, or replace it with --overwrite.");
        }
    }
}
