package org.verw.annotate.attribute;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** Colours with weights, and what is asked of them. */
final class WeightedColors {
    private record Entry(Lab color, double weight) {}

    private final List<Entry> entries = new ArrayList<>();
    private double sum;

    void add(Lab color, double weight) {
        if (weight > 0) {
            entries.add(new Entry(color, weight));
            sum += weight;
        }
    }

    double sum() {
        return sum;
    }

    /** Share of the weight whose colour is so, in [0, 1]; 0 when there is none. */
    double share(Predicate<Lab> so) {
        double part = entries.stream()
                .filter(e -> so.test(e.color()))
                .mapToDouble(Entry::weight)
                .sum();
        return sum == 0 ? 0 : part / sum;
    }

    WeightedColors only(Predicate<Lab> so) {
        WeightedColors some = new WeightedColors();
        entries.stream().filter(e -> so.test(e.color())).forEach(e -> some.add(e.color(), e.weight()));
        return some;
    }

    /** The value below which a share of the weight lies; {@code otherwise} when there is none. */
    double quantile(ToDoubleFunction<Lab> of, double share, double otherwise) {
        List<Entry> sorted = entries.stream()
                .sorted(Comparator.comparingDouble(e -> of.applyAsDouble(e.color())))
                .toList();
        double below = 0;
        for (Entry e : sorted) {
            below += e.weight();
            if (below >= share * sum) {
                return of.applyAsDouble(e.color());
            }
        }
        return sorted.isEmpty()
                ? otherwise
                : of.applyAsDouble(sorted.get(sorted.size() - 1).color());
    }

    /** Hue of the mean colour, degrees. */
    double hue() {
        double a = entries.stream().mapToDouble(e -> e.weight() * e.color().a()).sum();
        double b = entries.stream().mapToDouble(e -> e.weight() * e.color().b()).sum();
        return new Lab(0, a, b).hue();
    }

    /** The middle of the 50 degrees of hue that hold the most colour; grays count little. */
    double mainHue() {
        double[] bins = new double[36];
        entries.forEach(e -> bins[(int) (e.color().hue() / 10) % 36] +=
                e.weight() * Math.min(40, e.color().chroma()));
        int best = 0;
        double most = -1;
        for (int i = 0; i < 36; i++) {
            double around = 0;
            for (int k = -2; k <= 2; k++) {
                around += bins[(i + k + 36) % 36];
            }
            if (around > most) {
                most = around;
                best = i;
            }
        }
        return best * 10 + 5;
    }

    /** Difference of two hues, 0 to 180 degrees. */
    static double between(double one, double other) {
        double d = Math.abs(one - other) % 360;
        return d > 180 ? 360 - d : d;
    }
}
