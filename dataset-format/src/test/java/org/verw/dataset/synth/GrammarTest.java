package org.verw.dataset.synth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verw.dataset.ImageParts;
import org.verw.dataset.Part;
import org.verw.dataset.synth.Portrait.View;
import org.verw.dataset.text.ClipTokenizer;

final class GrammarTest {
    private static final Map<Part, String> WORDS = Map.of(
            Part.WINDOWS, "window",
            Part.LIGHTS, "headlight",
            Part.WHEELS, "wheel",
            Part.MIRRORS, "mirror",
            Part.DOORS, "door");
    private static final List<List<View>> PORTRAITS = new ArrayList<>();

    @BeforeAll
    static void draw() {
        var fleet = Fleet.of(21, 60);
        for (int i = 0; i < fleet.size(); i++) {
            PORTRAITS.add(new Portrait(21, i, fleet.get(i)).views(3));
        }
    }

    private static List<View> views() {
        return PORTRAITS.stream().flatMap(List::stream).toList();
    }

    private static int words(View view) {
        return view.entry().caption().caption().split(" ").length;
    }

    @Test
    void captionsHaveAboutAsManyWordsAsThoseOfT2iVeRw() {
        double mean = views().stream().mapToInt(GrammarTest::words).average().orElseThrow();
        assertThat(mean).isBetween(48.0, 53.0);
        assertThat(views()).allSatisfy(v -> assertThat(words(v)).isBetween(30, 60));
    }

    @Test
    void captionsTellTheRightColorAndType() {
        for (View view : views()) {
            String text = view.entry().caption().caption().toLowerCase(Locale.ROOT);
            assertThat(text)
                    .contains(view.entry().image().attributes().get("color") + " "
                            + view.entry().image().attributes().get("type"));
        }
    }

    @Test
    void captionsTellVisiblePartsOnly() {
        for (View view : views()) {
            Set<Part> visible =
                    view.entry().parts().parts().stream().map(p -> p.part()).collect(Collectors.toSet());
            String text = view.entry().caption().caption();
            WORDS.forEach((part, word) -> {
                if (text.contains(word)) {
                    assertThat(visible)
                            .as(view.entry().image().image() + ": " + text)
                            .contains(part);
                }
            });
        }
    }

    @Test
    void mostCaptionsTellSeveralParts() {
        double told = views().stream()
                .mapToLong(v -> WORDS.values().stream()
                        .filter(w -> v.entry().caption().caption().contains(w))
                        .count())
                .average()
                .orElseThrow();
        assertThat(told).isGreaterThan(2.5);
    }

    @Test
    void whatACaptionTellsAgreesWithTheVehicleInEveryView() {
        for (List<View> portrait : PORTRAITS) {
            Map<String, String> facts = new java.util.HashMap<>();
            for (View view : portrait) {
                view.entry().caption().attributes().forEach((k, v) -> {
                    if (!k.equals("viewpoint") && !k.equals("windows") && !k.equals("doors")) {
                        assertThat(facts.getOrDefault(k, v)).as(k).isEqualTo(v);
                        facts.put(k, v);
                    }
                });
            }
        }
    }

    @Test
    void noTwoCaptionsAreAlike() {
        Set<String> texts = new HashSet<>();
        views().forEach(v -> texts.add(v.entry().caption().caption()));
        assertThat(texts).hasSize(views().size());
    }

    @Test
    void captionsAreSentences() {
        for (View view : views()) {
            String text = view.entry().caption().caption();
            assertThat(text)
                    .matches("[A-Z].*\\.")
                    .doesNotContain("  ")
                    .doesNotContain(" ,")
                    .doesNotContain("..")
                    .doesNotContain("{");
            assertThat(text).doesNotContainPattern("\\b[Aa] [aeio]\\w");
        }
    }

    @Test
    void captionsFitIntoClip() {
        Path file = Path.of(System.getProperty("verw.data"), "..", "text", "bpe_simple_vocab_16e6.txt.gz");
        Assumptions.assumeTrue(Files.isRegularFile(file), "no " + file + ": tokens are not counted");
        ClipTokenizer tokenizer = ClipTokenizer.read(file);
        for (View view : views()) {
            String text = view.entry().caption().caption();
            assertThat(tokenizer.count(text)).as(text).isLessThanOrEqualTo(ClipTokenizer.CONTEXT);
        }
    }

    @Test
    void theTruthSaysWhereItComesFrom() {
        ImageParts parts = views().get(0).entry().parts();
        assertThat(parts.by()).containsEntry("segmenter", "synth").containsEntry("seed", "21");
    }
}
