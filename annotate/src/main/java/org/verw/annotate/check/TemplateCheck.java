package org.verw.annotate.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verw.dataset.ImageCaption.Flag;

/** Too many captions begin with the same four words: the model has fallen into a template. */
final class TemplateCheck implements CorpusCheck {
    static final int OPENING = 4;
    /** Fewer captions than this make no template, however small the set. */
    private static final int LEAST = 20;

    private final double threshold;

    TemplateCheck(double threshold) {
        this.threshold = threshold;
    }

    @Override
    public String name() {
        return "template";
    }

    @Override
    public String looksFor() {
        return "the same first four words as too many others";
    }

    @Override
    public Map<Integer, Flag> check(List<Subject> subjects) {
        Map<String, Integer> counts = new HashMap<>();
        List<String> openings = subjects.stream().map(TemplateCheck::opening).toList();
        openings.forEach(o -> counts.merge(o, 1, Integer::sum));
        Map<Integer, Flag> flags = new TreeMap<>();
        for (int i = 0; i < subjects.size(); i++) {
            String opening = openings.get(i);
            int count = counts.getOrDefault(opening, 0);
            double share = (double) count / subjects.size();
            if (!opening.isEmpty() && count >= LEAST && share > threshold) {
                flags.put(i, Flags.flag(name(), Map.of("opening", opening, "captions", count), threshold));
            }
        }
        return flags;
    }

    private static String opening(Subject subject) {
        return subject.text().span(0, Math.min(OPENING, subject.text().size()));
    }
}
