package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.verw.annotate.text.BodyColors;
import org.verw.annotate.text.BodyTypes;
import org.verw.annotate.text.CaptionText;
import org.verw.annotate.text.ColorNames;
import org.verw.dataset.ImageCaption.Flag;

/**
 * The other pictures of the same vehicle say something else. Each caption has one vote on each of its words' likes; those
 * whom most of the others contradict are flagged. Of two that contradict each other, both are: one of them is wrong.
 */
final class ViewsCheck implements CorpusCheck {
    private final String attribute;
    private final Function<CaptionText, Set<String>> said;
    private final BiPredicate<String, String> alike;

    private ViewsCheck(String attribute, Function<CaptionText, Set<String>> said, BiPredicate<String, String> alike) {
        this.attribute = attribute;
        this.said = said;
        this.alike = alike;
    }

    static ViewsCheck color() {
        return new ViewsCheck("color", BodyColors::of, ColorNames::alike);
    }

    static ViewsCheck type() {
        return new ViewsCheck("type", BodyTypes::of, BodyTypes::alike);
    }

    @Override
    public String name() {
        return attribute + "-views";
    }

    @Override
    public String looksFor() {
        return attribute + " that most other views of the vehicle contradict";
    }

    @Override
    public Map<Integer, Flag> check(List<Subject> subjects) {
        Map<String, List<Integer>> byVehicle = new LinkedHashMap<>();
        Map<Integer, Set<String>> words = new HashMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            Set<String> found = said.apply(subjects.get(i).text());
            if (!found.isEmpty()) {
                words.put(i, found);
                byVehicle
                        .computeIfAbsent(subjects.get(i).vehicle(), v -> new ArrayList<>())
                        .add(i);
            }
        }
        Map<Integer, Flag> flags = new TreeMap<>();
        for (List<Integer> views : byVehicle.values()) {
            vote(views, words, flags);
        }
        return flags;
    }

    private void vote(List<Integer> views, Map<Integer, Set<String>> words, Map<Integer, Flag> flags) {
        Map<Set<String>, Integer> counts = new HashMap<>();
        views.forEach(i -> counts.merge(words.getOrDefault(i, Set.of()), 1, Integer::sum));
        if (counts.size() < 2) {
            return;
        }
        int others = views.size() - 1;
        for (int i : views) {
            Set<String> mine = words.getOrDefault(i, Set.of());
            int against = counts.entrySet().stream()
                    .filter(e -> !agree(mine, e.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            if (2 * against > others) {
                TreeMap<String, Integer> seen = new TreeMap<>();
                counts.forEach((w, n) -> seen.put(String.join(", ", w), n));
                flags.put(i, Flags.flag(name(), Map.of("caption", String.join(", ", mine), "views", seen), null));
            }
        }
    }

    private boolean agree(Set<String> mine, Set<String> theirs) {
        return mine.stream().anyMatch(m -> theirs.stream().anyMatch(t -> alike.test(m, t)));
    }
}
