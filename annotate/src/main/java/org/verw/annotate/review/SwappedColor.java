package org.verw.annotate.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.verw.annotate.text.BodyColors;
import org.verw.annotate.text.CaptionText;
import org.verw.annotate.text.ColorNames;
import org.verw.dataset.Honeypot;
import org.verw.dataset.Sha256;

/** Another colour of the body, one that nobody takes for the caption's or the source's. */
final class SwappedColor implements Fault {
    private static final List<String> PLAIN = List.of("white", "black", "red", "blue", "green", "yellow");

    @Override
    public Optional<Honeypot> plant(Subject subject, SplittableRandom random) {
        CaptionText text = subject.text();
        Set<String> colors = BodyColors.of(text);
        if (colors.size() != 1 || BodyColors.saysSeveral(text)) {
            return Optional.empty();
        }
        String color = colors.iterator().next();
        String source = subject.image().attributes().getOrDefault("color", color);
        List<String> others = PLAIN.stream()
                .filter(c -> !ColorNames.alike(c, color) && !ColorNames.alike(c, source))
                .toList();
        String wrong = others.get(random.nextInt(others.size()));
        List<String> words = text.words().stream()
                .filter(w -> BodyColors.color(w).filter(color::equals).isPresent())
                .distinct()
                .toList();
        String planted = Rewording.replace(text.raw(), words, wrong);
        return BodyColors.of(CaptionText.of(planted)).equals(Set.of(wrong))
                ? Optional.of(
                        new Honeypot(subject.image().image(), planted, Sha256.of(planted), "color", wrong, text.raw()))
                : Optional.empty();
    }
}
