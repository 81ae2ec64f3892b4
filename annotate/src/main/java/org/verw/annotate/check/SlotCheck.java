package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.verw.annotate.text.BodyColors;
import org.verw.annotate.text.BodyTypes;
import org.verw.annotate.text.ColorNames;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Vocabulary;

/** The captioner stated slots beside its caption: they must not say something else. */
final class SlotCheck implements CaptionCheck {
    @Override
    public String name() {
        return "slot-mismatch";
    }

    @Override
    public String looksFor() {
        return "colour or type of the caption that is not that of its own slots";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        List<String> found = new ArrayList<>();
        Vocabulary.color(subject.caption().attributes().getOrDefault("color", ""))
                .filter(slot -> differs(BodyColors.of(subject.text()), slot, true))
                .ifPresent(slot -> found.add("color: " + slot));
        Vocabulary.type(subject.caption().attributes().getOrDefault("type", ""))
                .filter(slot -> differs(BodyTypes.of(subject.text()), slot, false))
                .ifPresent(slot -> found.add("type: " + slot));
        return Flags.any(name(), found);
    }

    private static boolean differs(Set<String> said, String slot, boolean color) {
        return !said.isEmpty()
                && said.stream().noneMatch(s -> color ? ColorNames.alike(s, slot) : BodyTypes.alike(s, slot));
    }
}
