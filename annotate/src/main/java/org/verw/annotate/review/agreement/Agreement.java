package org.verw.annotate.review.agreement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.ReviewItem;
import org.verw.annotate.review.ReviewItem.Reason;
import org.verw.annotate.review.ReviewQueue;
import org.verw.annotate.review.agreement.AgreementReport.Flagged;
import org.verw.annotate.review.agreement.AgreementReport.Pair;
import org.verw.annotate.review.agreement.AgreementReport.Residual;
import org.verw.annotate.review.agreement.AgreementReport.Reviewer;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.Honeypot;
import org.verw.dataset.Review;
import org.verw.dataset.Review.Verdict;
import org.verw.dataset.Reviews;

/** Counts the verdicts on a queue. Used once. */
public final class Agreement {
    private static final List<Verdict> GIVEN = List.of(Verdict.OK, Verdict.EDITED, Verdict.REJECT);

    private final ReviewQueue queue;
    private final double confidence;
    private final List<String> notes = new ArrayList<>();

    /** By caption, each reviewer's verdict. */
    private final Map<ReviewItem, SortedMap<String, Review>> onCaptions = new LinkedHashMap<>();

    private final Map<ReviewItem, SortedMap<String, Review>> onHoneypots = new LinkedHashMap<>();
    private final SortedMap<String, List<Review>> byReviewer = new TreeMap<>();

    private Agreement(ReviewQueue queue, Reviews reviews) {
        this.queue = queue;
        this.confidence = queue.plan().settings().confidence();
        reviews.onCaptions().forEach(this::take);
        reviews.onHoneypots().forEach(this::take);
    }

    public static AgreementReport of(ReviewQueue queue, Reviews reviews) {
        return new Agreement(queue, reviews).report();
    }

    private void take(Review review) {
        ReviewItem item = queue.find(ReviewItem.key(review.image(), review.of()));
        if (item != null) {
            boolean planted = queue.isHoneypot(item);
            (planted ? onHoneypots : onCaptions)
                    .computeIfAbsent(item, i -> new TreeMap<>())
                    .put(review.reviewer(), review);
            byReviewer.computeIfAbsent(review.reviewer(), name -> new ArrayList<>());
            if (!planted) {
                byReviewer.get(review.reviewer()).add(review);
            }
        }
    }

    private AgreementReport report() {
        List<Map<Verdict, Integer>> byAll = counts(byReviewer.size());
        List<Map<Verdict, Integer>> bySeveral = counts(2);
        Share caught = caught(null);
        Residual residual = residual();
        List<Pair> pairs = pairs();
        warn(pairs, caught, residual);
        return new AgreementReport(
                confidence,
                queue.size(),
                onCaptions.size() + onHoneypots.size(),
                byReviewer.keySet().stream().map(this::reviewer).toList(),
                pairs,
                byReviewer.size() > 2 ? Kappa.fleiss(byAll) : null,
                byReviewer.size() > 2 ? byAll.size() : 0,
                Kappa.alpha(bySeveral),
                bySeveral.size(),
                caught,
                residual,
                flagged(),
                notes);
    }

    /** How often each verdict was given, of captions with at least so many. */
    private List<Map<Verdict, Integer>> counts(int reviewers) {
        List<Map<Verdict, Integer>> counts = new ArrayList<>();
        for (SortedMap<String, Review> given : onCaptions.values()) {
            if (given.size() >= Math.max(2, reviewers)) {
                Map<Verdict, Integer> count = new EnumMap<>(Verdict.class);
                given.values().forEach(review -> count.merge(review.verdict(), 1, Integer::sum));
                counts.add(count);
            }
        }
        return counts;
    }

    private Reviewer reviewer(String name) {
        List<Review> given = byReviewer.getOrDefault(name, List.of());
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        GIVEN.forEach(verdict -> counts.put(verdict, 0));
        List<Double> distances = new ArrayList<>();
        for (Review review : given) {
            counts.merge(review.verdict(), 1, Integer::sum);
            ReviewItem item = queue.find(ReviewItem.key(review.image(), review.of()));
            if (review.verdict() == Verdict.EDITED && item != null) {
                distances.add((double) EditDistance.words(item.caption(), review.caption()));
            }
        }
        return new Reviewer(
                name,
                given.size(),
                counts.getOrDefault(Verdict.OK, 0),
                counts.getOrDefault(Verdict.EDITED, 0),
                counts.getOrDefault(Verdict.REJECT, 0),
                mean(distances),
                caught(name));
    }

    private List<Pair> pairs() {
        List<String> names = List.copyOf(byReviewer.keySet());
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int k = i + 1; k < names.size(); k++) {
                Pair pair = pair(names.get(i), names.get(k));
                if (pair.captions() > 0) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    private Pair pair(String one, String other) {
        List<List<Verdict>> verdicts = new ArrayList<>();
        List<Double> distances = new ArrayList<>();
        for (SortedMap<String, Review> given : onCaptions.values()) {
            Review a = given.get(one);
            Review b = given.get(other);
            if (a != null && b != null) {
                verdicts.add(List.of(a.verdict(), b.verdict()));
                if (a.verdict() == Verdict.EDITED && b.verdict() == Verdict.EDITED) {
                    distances.add(EditDistance.relative(a.caption(), b.caption()));
                }
            }
        }
        int same = (int) verdicts.stream().filter(v -> v.get(0) == v.get(1)).count();
        return new Pair(one, other, verdicts.size(), same, Kappa.cohen(verdicts), distances.size(), mean(distances));
    }

    /** Planted faults found by one reviewer, or by all of them, each verdict counted. */
    private Share caught(@Nullable String reviewer) {
        Map<String, Honeypot> planted = new HashMap<>();
        queue.honeypots().forEach(pot -> planted.put(ReviewItem.key(pot.image(), pot.of()), pot));
        int seen = 0;
        int found = 0;
        for (Map.Entry<ReviewItem, SortedMap<String, Review>> entry : onHoneypots.entrySet()) {
            Honeypot pot = planted.get(entry.getKey().key());
            for (Review review : entry.getValue().values()) {
                if (pot != null && (reviewer == null || review.reviewer().equals(reviewer))) {
                    seen++;
                    found += isFound(pot, review) ? 1 : 0;
                }
            }
        }
        return Share.of(found, seen, confidence);
    }

    /** An edit that leaves the planted word in its place did not find it. */
    private static boolean isFound(Honeypot pot, Review review) {
        return switch (review.verdict()) {
            case REJECT -> true;
            case EDITED ->
                pot.wrong() == null || !CaptionText.of(review.caption()).words().contains(pot.wrong());
            case OK, WITHDRAWN -> false;
        };
    }

    private Residual residual() {
        Collection<SortedMap<String, Review>> judged = judged(Reason.SAMPLE);
        Share wrong = Share.of((int) judged.stream().filter(Agreement::isWrong).count(), judged.size(), confidence);
        long population = queue.plan().population();
        long unreviewed = population - judged.size();
        return new Residual(
                population,
                queue.plan().sampled(),
                wrong,
                unreviewed,
                times(wrong.share(), unreviewed),
                times(wrong.low(), unreviewed),
                times(wrong.high(), unreviewed));
    }

    private Flagged flagged() {
        Collection<SortedMap<String, Review>> judged = judged(Reason.FLAGGED);
        int wrong = (int) judged.stream().filter(Agreement::isWrong).count();
        return new Flagged(queue.plan().flagged(), Share.of(wrong, judged.size(), confidence));
    }

    private Collection<SortedMap<String, Review>> judged(Reason reason) {
        return onCaptions.entrySet().stream()
                .filter(e -> e.getKey().reason() == reason)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** One reviewer who edits or rejects is enough, as when the data set is packed. */
    private static boolean isWrong(SortedMap<String, Review> given) {
        return given.values().stream().anyMatch(review -> review.verdict() != Verdict.OK);
    }

    private void warn(List<Pair> pairs, Share caught, Residual residual) {
        if (byReviewer.size() < 2) {
            notes.add("No agreement: there is one reviewer or none. Export with --reviewer ann,bob --overlap 50.");
        } else if (pairs.isEmpty()) {
            notes.add("No agreement: no caption was judged by two reviewers.");
        }
        pairs.stream()
                .filter(pair -> pair.kappa() == null)
                .forEach(pair -> notes.add("Kappa of " + pair.one() + " and " + pair.other()
                        + " is not defined: all their verdicts are the same."));
        int judged = residual.wrong().of();
        if (judged < residual.sampled()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of the %,d captions of the sample are judged: the share of wrong captions is preliminary.",
                    judged,
                    residual.sampled()));
        }
        Double rate = caught.share();
        Double share = residual.wrong().share();
        if (caught.of() == 0) {
            notes.add("No honeypot was judged: how many faults reviewers overlook is not known.");
        } else if (rate != null && rate < 1 && share != null) {
            String overlooked = String.format(
                    Locale.ROOT,
                    "Reviewers overlooked %,d of %,d planted faults",
                    caught.of() - caught.count(),
                    caught.of());
            notes.add(
                    share >= rate
                            ? overlooked + ": too many for the share of wrong captions to be trusted."
                            : overlooked
                                    + String.format(
                                            Locale.ROOT,
                                            "; if they overlook others as often, %.1f %% are wrong.",
                                            100 * share / rate));
        }
    }

    private static @Nullable Double times(@Nullable Double share, long count) {
        return share == null ? null : share * count;
    }

    private static @Nullable Double mean(List<Double> values) {
        return values.isEmpty()
                ? null
                : values.stream().mapToDouble(Double::doubleValue).sum() / values.size();
    }
}
