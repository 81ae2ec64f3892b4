package org.verw.annotate.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.verw.annotate.text.PartWords;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Part;

/** The caption mentions a part that the segmenter did not find. */
final class PartMaskCheck implements CaptionCheck {
    @Override
    public String name() {
        return "part-without-mask";
    }

    @Override
    public String looksFor() {
        return "a part that is mentioned and has no mask";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        Map<Part, Double> masks = subject.parts();
        if (masks == null) {
            return Optional.empty();
        }
        List<String> missing = PartWords.of(subject.text()).stream()
                .filter(p -> !masks.containsKey(p))
                .map(Part::word)
                .toList();
        return Flags.any(name(), missing);
    }
}
