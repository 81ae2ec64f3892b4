package org.verw.annotate.text;

import java.util.List;
import java.util.Set;

/** Which colours of the vocabulary are neighbours: cameras and people take one for the other. */
public final class ColorNames {
    private static final List<Set<String>> NEIGHBOURS = List.of(
            Set.of("white", "silver"),
            Set.of("silver", "gray"),
            Set.of("gray", "black"),
            Set.of("silver", "beige"),
            Set.of("white", "beige"),
            Set.of("golden", "beige"),
            Set.of("golden", "yellow"),
            Set.of("golden", "brown"),
            Set.of("beige", "brown"),
            Set.of("orange", "yellow"),
            Set.of("orange", "red"),
            Set.of("orange", "brown"),
            Set.of("red", "brown"),
            Set.of("red", "pink"),
            Set.of("pink", "purple"),
            Set.of("purple", "blue"),
            Set.of("blue", "cyan"),
            Set.of("cyan", "green"),
            Set.of("brown", "gray"));

    private ColorNames() {}

    /** Whether two colours of the vocabulary are the same or neighbours. */
    public static boolean alike(String one, String other) {
        return one.equals(other) || NEIGHBOURS.stream().anyMatch(n -> n.contains(one) && n.contains(other));
    }
}
