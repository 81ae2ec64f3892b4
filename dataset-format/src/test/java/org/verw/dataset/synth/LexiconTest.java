package org.verw.dataset.synth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.verw.dataset.synth.vehicle.BodyType;
import org.verw.dataset.synth.vehicle.Named;
import org.verw.dataset.synth.vehicle.VehicleDesign;

final class LexiconTest {
    private static final Map<String, Named[]> CHOICES = Map.ofEntries(
            Map.entry("lights.front", VehicleDesign.Headlights.values()),
            Map.entry("lights.rear", VehicleDesign.TailLights.values()),
            Map.entry("windows", VehicleDesign.Glass.values()),
            Map.entry("wheels", VehicleDesign.Rims.values()),
            Map.entry("mirrors", VehicleDesign.Mirrors.values()),
            Map.entry("roof", VehicleDesign.Roof.values()),
            Map.entry("doors", VehicleDesign.Trim.values()),
            Map.entry("grille", VehicleDesign.Grille.values()),
            Map.entry("bumper", VehicleDesign.Bumper.values()),
            Map.entry("marking", VehicleDesign.Marking.values()),
            Map.entry("cargo", VehicleDesign.Cargo.values()),
            Map.entry("back", VehicleDesign.Back.values()),
            Map.entry("body", BodyType.values()));

    static Stream<String> attributes() {
        return CHOICES.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void everyChoiceThatShowsHasPhrases(String attribute) {
        for (Named choice : CHOICES.get(attribute)) {
            boolean nothing = choice == VehicleDesign.Marking.NONE
                    || choice == VehicleDesign.Cargo.NONE
                    || choice == VehicleDesign.Back.PLAIN;
            if (!nothing) {
                Lexicon.Phrases phrases = Lexicon.of(attribute, choice.words());
                assertThat(phrases.nouns()).hasSizeGreaterThan(1).doesNotHaveDuplicates();
                assertThat(phrases.clauses()).hasSizeGreaterThan(2).doesNotHaveDuplicates();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void everyPlaceholderIsFilled(String attribute) {
        Map<String, String> words =
                Map.of("color", "red", "a color", "a red", "second", "orange", "a second", "an orange", "end", "rear");
        for (Named choice : CHOICES.get(attribute)) {
            if (choice.words().equals("none") || choice == VehicleDesign.Back.PLAIN) {
                continue;
            }
            Lexicon.Phrases filled = Lexicon.of(attribute, choice.words()).with(words);
            assertThat(List.of(filled.nouns(), filled.clauses()).toString()).doesNotContain("{", "}");
        }
    }

    @Test
    void aMissingEntryIsNamed() {
        assertThatThrownBy(() -> Lexicon.of("roof", "thatched"))
                .hasMessageContaining("lexicon.yaml has no phrases for roof: thatched");
    }
}
