package org.verw.annotate.review.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewLog;
import org.verw.dataset.Review;

/** The way of one reviewer through the captions of a filter. Entries are named by their place in the catalogue; -1 is none. */
final class Walk {
    private final Catalogue catalogue;
    private final List<Entry> entries;
    private final ReviewLog log;
    private final String reviewer;
    private final Desk.Selection selection;

    /** The reviewer's verdicts by image, for the captions whose hash is not known before they are read. */
    private final Map<String, List<Review>> mine = new HashMap<>();

    Walk(Catalogue catalogue, ReviewLog log, String reviewer, Desk.Selection selection) {
        this.catalogue = catalogue;
        this.entries = catalogue.entries();
        this.log = log;
        this.reviewer = reviewer;
        this.selection = selection;
        if (selection.filter() == Filter.ALL) {
            log.standing().stream()
                    .filter(r -> r.reviewer().equals(reviewer))
                    .forEach(r -> mine.computeIfAbsent(r.image(), i -> new ArrayList<>(1))
                            .add(r));
        }
    }

    private @Nullable Review verdict(Entry entry) {
        ReviewItem queued = entry.queued();
        if (queued != null) {
            return log.latest(queued, reviewer);
        }
        return mine.containsKey(entry.image()) ? log.latest(catalogue.item(entry), reviewer) : null;
    }

    private boolean isTodo(int i) {
        return selection.filter().holds(entries.get(i)) && verdict(entries.get(i)) == null;
    }

    private boolean isShown(int i) {
        return selection.undone() ? isTodo(i) : selection.filter().holds(entries.get(i));
    }

    int after(int start) {
        int i = start + 1;
        while (i < entries.size() && !isShown(i)) {
            i++;
        }
        return i < entries.size() ? i : -1;
    }

    int before(int start) {
        int i = start - 1;
        while (i >= 0 && !isShown(i)) {
            i--;
        }
        return Math.max(i, -1);
    }

    /** The next one to do, from the start again after the last. */
    int todo(int start) {
        for (int k = 1; k <= entries.size(); k++) {
            int i = (start + k) % entries.size();
            if (isTodo(i)) {
                return i;
            }
        }
        return -1;
    }

    /** The first one to do, else the first one. */
    int first() {
        int todo = todo(-1);
        return todo >= 0 ? todo : after(-1);
    }

    Views.Place place(int found) {
        int position = 0;
        int total = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (isShown(i)) {
                position += i < found ? 1 : 0;
                total++;
            }
        }
        return new Views.Place(position, total);
    }

    /** @param text a piece of the image's or vehicle's name, or a number, counted from 1; null for all */
    Views.Rows rows(@Nullable String text, int offset, int size) {
        List<int[]> found = new ArrayList<>();
        String wanted = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        int number = wanted.matches("#?\\d{1,8}") ? Integer.parseInt(wanted.replace("#", "")) - 1 : -1;
        int position = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (isShown(i)) {
                if (position == number) {
                    found.add(0, new int[] {i, position});
                } else if (entries.get(i).isCalled(wanted)) {
                    found.add(new int[] {i, position});
                }
                position++;
            }
        }
        int from = Math.min(offset, Math.max(0, (found.size() - 1) / size * size));
        List<Views.Row> rows = found.subList(from, Math.min(found.size(), from + size)).stream()
                .map(at -> row(entries.get(at[0]), at[1]))
                .toList();
        return new Views.Rows(rows, from, found.size());
    }

    private Views.Row row(Entry entry, int position) {
        Review review = verdict(entry);
        ReviewItem queued = entry.queued();
        return new Views.Row(
                entry.id(),
                entry.image(),
                position,
                queued == null ? 0 : queued.flags().size(),
                review == null ? null : review.verdict().word());
    }
}
