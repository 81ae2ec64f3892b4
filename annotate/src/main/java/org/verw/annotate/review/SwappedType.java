package org.verw.annotate.review;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.verw.annotate.text.BodyTypes;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.Honeypot;
import org.verw.dataset.Sha256;

/** Another type of vehicle, one that nobody takes for the caption's or the source's. */
final class SwappedType implements Fault {
    private static final List<String> PLAIN = List.of("sedan", "van", "pickup", "truck", "bus", "motorcycle");

    @Override
    public Optional<Honeypot> plant(Subject subject, SplittableRandom random) {
        CaptionText text = subject.text();
        Set<String> types = BodyTypes.of(text);
        if (types.size() != 1) {
            return Optional.empty();
        }
        String type = types.iterator().next();
        String source = subject.image().attributes().getOrDefault("type", type);
        List<String> others = PLAIN.stream()
                .filter(t -> !BodyTypes.alike(t, type) && !BodyTypes.alike(t, source))
                .toList();
        String wrong = others.get(random.nextInt(others.size()));
        String planted = Rewording.replace(text.raw(), BodyTypes.phrases(text), wrong);
        return BodyTypes.of(CaptionText.of(planted)).equals(Set.of(wrong))
                ? Optional.of(
                        new Honeypot(subject.image().image(), planted, Sha256.of(planted), "type", wrong, text.raw()))
                : Optional.empty();
    }
}
