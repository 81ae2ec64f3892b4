package org.verw.annotate.review.web;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewLog;
import org.verw.dataset.PartMask;
import org.verw.dataset.Review;

/** Makes what the page shows of one caption. A honeypot looks like any other. */
final class ItemViews {
    /** Characters; no caption that is one has so many. */
    private static final int LONGEST_SHOWN = 20_000;

    private final ReviewLog log;
    private final FlagWords flagWords = new FlagWords();

    ItemViews(ReviewLog log) {
        this.log = log;
    }

    Views.Item of(Catalogue catalogue, Entry entry, String reviewer) {
        ReviewItem item = catalogue.item(entry);
        List<PartMask> parts = catalogue.parts(entry.image());
        List<Review> given = log.standingOn(entry.image());
        return new Views.Item(
                entry.id(),
                item.image(),
                item.vehicle(),
                item.camera(),
                beginning(item.caption()),
                item.caption().length(),
                item.of(),
                entry.queued() == null ? "no" : item.reason().word(),
                by(catalogue.provenance(entry.image())),
                item.flags().stream().map(flagWords::of).toList(),
                parts == null ? null : parts.stream().map(p -> p.part().word()).toList(),
                mine(catalogue, given, item, reviewer),
                (int) given.stream()
                        .filter(r -> r.of().equals(item.of()) && !r.reviewer().equals(reviewer))
                        .count());
    }

    /** The verdict that counts, else the last one on a caption that was replaced since; a planted one never is. */
    private Views.@Nullable Mine mine(Catalogue catalogue, List<Review> given, ReviewItem item, String reviewer) {
        Review standing = log.latest(item, reviewer);
        if (standing != null) {
            return Views.Mine.of(standing, false);
        }
        if (catalogue.isPlanted(item.image(), item.of())) {
            return null;
        }
        return given.stream()
                .filter(r -> r.reviewer().equals(reviewer) && !catalogue.isPlanted(r.image(), r.of()))
                .reduce((earlier, later) -> later)
                .map(r -> Views.Mine.of(r, true))
                .orElse(null);
    }

    private static String by(Map<String, String> provenance) {
        return Stream.of("captioner", "model", "prompt")
                .map(provenance::get)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.joining(", "));
    }

    private static String beginning(String caption) {
        if (caption.length() <= LONGEST_SHOWN) {
            return caption;
        }
        int end = Character.isHighSurrogate(caption.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return caption.substring(0, end);
    }
}
