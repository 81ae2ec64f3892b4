package org.verw.annotate.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.verw.annotate.text.BodyColors;
import org.verw.annotate.text.ColorNames;
import org.verw.dataset.ImageCaption.Flag;

/** One vehicle has one body colour, unless the caption itself says that it has two. */
final class BodyColorCheck implements CaptionCheck {
    @Override
    public String name() {
        return "two-colors";
    }

    @Override
    public String looksFor() {
        return "two body colours in one caption";
    }

    @Override
    public Optional<Flag> check(Subject subject) {
        Set<String> colors = BodyColors.of(subject.text());
        if (colors.size() < 2 || BodyColors.saysSeveral(subject.text())) {
            return Optional.empty();
        }
        List<String> list = new ArrayList<>(colors);
        for (int i = 0; i < list.size(); i++) {
            for (int k = i + 1; k < list.size(); k++) {
                if (!ColorNames.alike(list.get(i), list.get(k))) {
                    return Flags.any(name(), colors);
                }
            }
        }
        return Optional.empty();
    }
}
