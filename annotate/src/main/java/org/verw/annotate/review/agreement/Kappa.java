package org.verw.annotate.review.agreement;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Review.Verdict;

/**
 * Agreement of verdicts beyond chance: 1 is full agreement, 0 what chance gives, below 0 less. Null where it is not defined: nothing
 * was judged by two, or all verdicts are the same, so that chance alone agrees fully.
 */
final class Kappa {
    private Kappa() {}

    /**
     * Of two reviewers (J. Cohen, A coefficient of agreement for nominal scales, 1960).
     *
     * @param pairs their verdicts on each caption that both judged, two a list
     */
    static @Nullable Double cohen(Collection<List<Verdict>> pairs) {
        double n = pairs.size();
        double agreed = pairs.stream().filter(p -> p.get(0) == p.get(1)).count() / n;
        double chance = 0;
        for (Verdict verdict : Verdict.values()) {
            double one = pairs.stream().filter(p -> p.get(0) == verdict).count() / n;
            double other = pairs.stream().filter(p -> p.get(1) == verdict).count() / n;
            chance += one * other;
        }
        return beyondChance(agreed, chance, pairs.isEmpty());
    }

    /**
     * Of any number of reviewers on captions that have equally many verdicts (J. L. Fleiss, Measuring nominal scale agreement among
     * many raters, 1971).
     *
     * @param counts of each caption how often each verdict was given
     */
    static @Nullable Double fleiss(Collection<Map<Verdict, Integer>> counts) {
        double agreed = 0;
        Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
        double all = 0;
        for (Map<Verdict, Integer> caption : counts) {
            int raters = total(caption);
            int pairs = caption.values().stream().mapToInt(n -> n * (n - 1)).sum();
            agreed += (double) pairs / (raters * (raters - 1));
            caption.forEach((verdict, n) -> totals.merge(verdict, n, Integer::sum));
            all += raters;
        }
        double given = all;
        double chance = totals.values().stream()
                .mapToDouble(n -> n / given * (n / given))
                .sum();
        return beyondChance(agreed / counts.size(), chance, counts.isEmpty());
    }

    /**
     * Krippendorff's alpha for named values, which takes captions with any number of verdicts from two on (K. Krippendorff, Content
     * Analysis, 2004, chapter 11).
     *
     * @param counts of each caption how often each verdict was given; captions with one verdict are passed over
     */
    static @Nullable Double alpha(Collection<Map<Verdict, Integer>> counts) {
        double observed = 0;
        double n = 0;
        Map<Verdict, Integer> totals = new EnumMap<>(Verdict.class);
        for (Map<Verdict, Integer> caption : counts) {
            int raters = total(caption);
            if (raters > 1) {
                observed += unequalPairs(caption) / (raters - 1);
                caption.forEach((verdict, m) -> totals.merge(verdict, m, Integer::sum));
                n += raters;
            }
        }
        double expected = unequalPairs(totals) / (n - 1);
        return expected > 0 ? 1 - observed / expected : null;
    }

    private static double unequalPairs(Map<Verdict, Integer> counts) {
        int all = total(counts);
        return counts.values().stream().mapToDouble(m -> (double) m * (all - m)).sum();
    }

    private static int total(Map<Verdict, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static @Nullable Double beyondChance(double agreed, double chance, boolean empty) {
        return empty || chance >= 1 - 1e-12 ? null : (agreed - chance) / (1 - chance);
    }
}
