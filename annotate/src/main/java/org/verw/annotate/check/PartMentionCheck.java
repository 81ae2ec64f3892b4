package org.verw.annotate.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.verw.annotate.text.BodyTypes;
import org.verw.annotate.text.PartWords;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Part;

/** The caption passes over most of what can be seen: there is little for the parts to be aligned with. */
final class PartMentionCheck implements CaptionCheck {
    /** Masks of these on a motorcycle are mistaken: nobody should mention them. */
    private static final Set<Part> CABIN = Set.of(Part.WINDOWS, Part.ROOF, Part.DOORS);

    private final double leastShare;
    private final double leastArea;

    PartMentionCheck(double leastShare, double leastArea) {
        this.leastShare = leastShare;
        this.leastArea = leastArea;
    }

    @Override
    public String name() {
        return "parts-unmentioned";
    }

    @Override
    public String looksFor() {
        return "most of the parts that have a mask go unmentioned";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        Map<Part, Double> masks = subject.parts();
        if (masks == null) {
            return Optional.empty();
        }
        Set<Part> mentioned = PartWords.of(subject.text());
        boolean motorcycle = BodyTypes.of(subject.text()).contains("motorcycle");
        List<Part> large = masks.entrySet().stream()
                .filter(e -> e.getValue() >= leastArea)
                .filter(e -> !motorcycle || !CABIN.contains(e.getKey()))
                .map(Map.Entry::getKey)
                .toList();
        List<String> silent = large.stream()
                .filter(p -> !mentioned.contains(p))
                .map(Part::word)
                .toList();
        boolean few = large.size() - silent.size() < leastShare * large.size();
        return few ? Optional.of(Flags.flag(name(), silent, leastShare)) : Optional.empty();
    }
}
