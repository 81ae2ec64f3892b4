package org.verw.annotate.attribute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.verw.annotate.attribute.Facts.PartLook;
import org.verw.annotate.attribute.Facts.Tone;
import org.verw.annotate.attribute.Facts.Tones;
import org.verw.annotate.check.CaptionChecks;
import org.verw.annotate.check.Subject;
import org.verw.annotate.check.Thresholds;
import org.verw.annotate.text.BodyColors;
import org.verw.annotate.text.CaptionText;
import org.verw.annotate.text.PartWords;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Part;
import org.verw.dataset.Vocabulary;

final class CaptionGrammarTest {
    private static final List<String> VIEWS =
            List.of("front", "rear", "left", "right", "front-left", "front-right", "rear-left", "rear-right");

    @Test
    void theSameFactsAndSeedGiveTheSameWords() {
        Facts facts = facts(new SplittableRandom(3), true);
        assertThat(CaptionGrammar.write(facts, 11)).isEqualTo(CaptionGrammar.write(facts, 11));
        Set<String> different = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            different.add(CaptionGrammar.write(facts, seed));
        }
        assertThat(different).hasSizeGreaterThan(95);
    }

    @Test
    void ourOwnChecksFindNothingToDoubt() {
        SplittableRandom random = new SplittableRandom(5);
        CaptionChecks checks = new CaptionChecks(Thresholds.defaults(), null);
        long words = 0;
        int n = 2000;
        for (int i = 0; i < n; i++) {
            Facts facts = facts(random.split(), i % 4 != 0);
            String text = CaptionGrammar.write(facts, random.nextLong());
            words += CaptionText.of(text).size();
            Map<Part, Double> masks = new EnumMap<>(Part.class);
            facts.parts().keySet().forEach(p -> masks.put(p, 0.0));
            ImageCaption caption = new ImageCaption(
                    "a",
                    text,
                    new TreeMap<>(Map.of("color", facts.color().name())),
                    List.of(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    null);
            Subject subject = new Subject(
                    caption,
                    CaptionText.of(text),
                    "v",
                    new TreeMap<>(),
                    facts.parts().isEmpty() ? null : masks);
            assertThat(checks.check(List.of(subject)).get(0)).as(text).isEmpty();
            assertThat(BodyColors.of(CaptionText.of(text)))
                    .as(text)
                    .containsExactly(facts.color().name());
        }
        assertThat((double) words / n).isBetween(42.0, 55.0);
    }

    @Test
    void onlyPartsWithAMaskAreMentioned() {
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < 500; i++) {
            Facts facts = facts(random.split(), true);
            String text = CaptionGrammar.write(facts, i);
            assertThat(facts.parts().keySet()).as(text).containsAll(PartWords.of(CaptionText.of(text)));
        }
    }

    private static Facts facts(SplittableRandom random, boolean masks) {
        Map<Part, PartLook> parts = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (masks && random.nextInt(4) > 0) {
                parts.put(
                        part,
                        new PartLook(
                                pick(random, Vocabulary.COLORS),
                                random.nextDouble(),
                                random.nextDouble(),
                                random.nextDouble(),
                                random.nextDouble(),
                                random.nextDouble()));
            }
        }
        Tone[] tones = Tone.values();
        return new Facts(
                new PaintColor(pick(random, Vocabulary.COLORS), random.nextInt(3) == 0 ? "dark" : ""),
                random.nextInt(3) == 0 ? Optional.of(pick(random, Vocabulary.COLORS)) : Optional.empty(),
                new Tones(
                        tones[random.nextInt(3)],
                        tones[random.nextInt(3)],
                        tones[random.nextInt(3)],
                        tones[random.nextInt(3)],
                        tones[random.nextInt(3)],
                        random.nextDouble(),
                        random.nextDouble() / 5,
                        random.nextDouble() / 5),
                0.5 + 2 * random.nextDouble(),
                random.nextInt(5) == 0 ? null : pick(random, Vocabulary.TYPES),
                random.nextInt(3) == 0 ? "Toyota" : null,
                random.nextInt(3) == 0 ? null : pick(random, VIEWS),
                parts);
    }

    private static String pick(SplittableRandom random, List<String> from) {
        return new ArrayList<>(from).get(random.nextInt(from.size()));
    }
}
