package org.verw.annotate.review.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewLog;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.PartMask;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.VehicleImage;
import org.verw.dataset.Workspace;

/**
 * Where reviewers work: shows captions, takes verdicts. A verdict names the caption it is about by its hash and the reviewer's
 * verdict that it replaces by its time; when either is no longer so, because a stage wrote new captions or another tab was faster,
 * nothing is saved and the reviewer is told. The same verdict sent twice is saved once. What another process does with the
 * workspace's files is seen at the next request. Thread-safe; close it.
 */
final class Desk implements AutoCloseable {
    private final Workspace workspace;
    private final ReviewLog log;
    private final ItemViews views;
    private Catalogue catalogue;

    private Desk(Workspace workspace, ReviewLog log, Catalogue catalogue) {
        this.workspace = workspace;
        this.log = log;
        this.views = new ItemViews(log);
        this.catalogue = catalogue;
    }

    /** What the page goes through. */
    record Selection(Filter filter, boolean undone) {}

    /** What is drawn of an image. */
    record Shot(VehicleImage image, List<PartMask> parts) {}

    static Desk open(Workspace workspace, Clock clock) {
        return new Desk(workspace, ReviewLog.open(workspace, clock), Catalogue.read(workspace));
    }

    /** Captions to review. */
    synchronized int queued() {
        return (int) catalogue.entries().stream().filter(Filter.QUEUE::holds).count();
    }

    /** Who reviewed here, in the order of the alphabet. */
    synchronized List<String> reviewers() {
        log.refresh();
        TreeSet<String> names = new TreeSet<>();
        log.standing().forEach(r -> names.add(r.reviewer()));
        return List.copyOf(names);
    }

    synchronized Shot shot(String id) throws Refusal {
        Entry entry = entry(today(), id);
        List<PartMask> parts = catalogue.parts(entry.image());
        return new Shot(catalogue.image(entry.image()), parts == null ? List.of() : parts);
    }

    /**
     * Goes to an image.
     *
     * @param step {@code here} (the entry itself), {@code first}, {@code next}, {@code previous} or {@code todo} (the next
     *     undone one, from the start again after the last)
     * @param from id of an entry; null for before the first
     */
    synchronized Views.Step step(String reviewer, Selection selection, String step, @Nullable String from)
            throws Refusal {
        log.refresh();
        Catalogue now = today();
        Walk walk = new Walk(now, log, reviewer, selection);
        int start = from == null ? -1 : place(now, from);
        int found = switch (step) {
            case "here" -> start;
            case "first" -> walk.first();
            case "next" -> walk.after(start);
            case "previous" -> walk.before(start);
            case "todo" -> walk.todo(start);
            default ->
                throw new Refusal(
                        Refusal.BAD_REQUEST, "The parameter step: expected here, first, next, previous or todo.");
        };
        return new Views.Step(
                found < 0 ? null : views.of(now, now.entries().get(found), reviewer),
                walk.place(found),
                counts(reviewer));
    }

    /** A page of what a filter shows. */
    synchronized Views.Rows list(String reviewer, Selection selection, @Nullable String text, int offset, int size) {
        log.refresh();
        return new Walk(today(), log, reviewer, selection).rows(text, offset, size);
    }

    /** Saves a verdict; when this returns it is on the disk. */
    synchronized Views.Saved decide(Api.Given given, String reviewer) throws Refusal {
        log.refresh();
        Catalogue now = today();
        Entry entry = entry(now, given.id());
        ReviewItem item = now.item(entry);
        if (!item.of().equals(given.of())) {
            throw new Refusal(
                    Refusal.CONFLICT,
                    "The caption was replaced since you opened it, and nothing was saved. This is the new one.",
                    views.of(now, entry, reviewer));
        }
        Review review = review(item, reviewer, given.verdict(), given.caption(), null);
        Review standing = log.latest(item, reviewer);
        if (standing != null && isSame(standing, review)) {
            return new Views.Saved(standing, counts(reviewer));
        }
        String after = standing == null ? null : standing.at();
        if (!Objects.equals(after, given.after()) || !log.replace(standing, review)) {
            throw new Refusal(
                    Refusal.CONFLICT,
                    "Your verdict on this caption was changed elsewhere, perhaps in another tab, and nothing was saved now."
                            + " This is what stands: decide again to replace it.",
                    views.of(now, entry, reviewer));
        }
        return new Views.Saved(review, counts(reviewer));
    }

    private Review review(
            ReviewItem item, String reviewer, Verdict verdict, @Nullable String caption, @Nullable String note)
            throws Refusal {
        if (verdict == Verdict.WITHDRAWN) {
            throw new Refusal(Refusal.BAD_REQUEST, "A verdict is taken back by undoing it.");
        }
        if (verdict == Verdict.OK && item.caption().isBlank()) {
            throw new Refusal(Refusal.BAD_REQUEST, "There is no caption to accept: write one, or reject it.");
        }
        try {
            Review review = log.review(item, reviewer, verdict, caption, note);
            if (verdict == Verdict.EDITED && review.caption().equals(item.caption())) {
                throw new Refusal(Refusal.BAD_REQUEST, "This is the caption as it was: accept it instead.");
            }
            return review;
        } catch (InvalidDataException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "Your caption: " + e.getMessage() + ".");
        }
    }

    /** Takes a verdict back, or to the one before it; the same sent twice is done once. */
    synchronized Views.Saved takeBack(Api.TakenBack back, String reviewer) throws Refusal {
        log.refresh();
        Catalogue now = today();
        Entry entry = entry(now, back.id());
        ReviewItem item = now.item(entry);
        Review standing = log.latest(item, reviewer);
        boolean sameCaption = item.of().equals(back.of());
        Review saved = before(back.before(), item, reviewer);
        if (sameCaption && isSame(standing, saved)) {
            return new Views.Saved(standing == null ? saved : standing, counts(reviewer));
        }
        boolean asSeen = sameCaption && standing != null && standing.at().equals(back.after());
        if (!asSeen || !log.replace(standing, saved)) {
            throw new Refusal(
                    Refusal.CONFLICT,
                    "Not undone: the caption was replaced, or your verdict changed elsewhere, since. This is what stands.",
                    views.of(now, entry, reviewer));
        }
        return new Views.Saved(saved, counts(reviewer));
    }

    private Review before(Api.@Nullable Before before, ReviewItem item, String reviewer) throws Refusal {
        return before == null
                ? log.review(item, reviewer, Verdict.WITHDRAWN, null, null)
                : review(item, reviewer, before.verdict(), before.caption(), before.note());
    }

    /** Whether what is to be saved says what stands already. */
    private static boolean isSame(@Nullable Review standing, Review review) {
        return standing == null
                ? review.verdict() == Verdict.WITHDRAWN
                : standing.verdict() == review.verdict() && standing.caption().equals(review.caption());
    }

    /** The reviewer's progress: what each filter holds, and of the queue what is done, by verdict. */
    private Map<String, Integer> counts(String reviewer) {
        int[] held = new int[Filter.values().length];
        int[] given = new int[Verdict.values().length];
        for (Entry entry : catalogue.entries()) {
            for (Filter filter : Filter.values()) {
                held[filter.ordinal()] += filter.holds(entry) ? 1 : 0;
            }
            ReviewItem item = entry.queued();
            Review review = item == null ? null : log.latest(item, reviewer);
            if (review != null) {
                given[review.verdict().ordinal()]++;
            }
        }
        Map<String, Integer> counts = new TreeMap<>();
        for (Filter filter : Filter.values()) {
            counts.put(filter.word(), held[filter.ordinal()]);
        }
        for (Verdict verdict : Verdict.values()) {
            counts.put(verdict.word(), given[verdict.ordinal()]);
        }
        counts.put("done", IntStream.of(given).sum());
        return counts;
    }

    private static Entry entry(Catalogue now, String id) throws Refusal {
        return now.entries().get(place(now, id));
    }

    private static int place(Catalogue now, String id) throws Refusal {
        Integer place = now.placeOf(id);
        if (place == null) {
            throw new Refusal(
                    Refusal.NOT_FOUND,
                    "That caption is no longer here: another queue was drawn, or captions were replaced.");
        }
        return place;
    }

    private Catalogue today() {
        if (catalogue.isOutdated()) {
            Catalogue read = Catalogue.read(workspace);
            catalogue.close();
            catalogue = read;
        }
        return catalogue;
    }

    @Override
    public synchronized void close() {
        catalogue.close();
    }
}
