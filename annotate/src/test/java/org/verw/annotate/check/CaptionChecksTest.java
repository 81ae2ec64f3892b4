package org.verw.annotate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.annotate.text.CaptionText;
import org.verw.dataset.ConfigException;
import org.verw.dataset.ImageCaption;
import org.verw.dataset.Part;

final class CaptionChecksTest {
    private static final String GOOD =
            "A silver compact SUV with dark tinted windows and black roof rails shows narrow red tail lights beside a wide "
                    + "tailgate. Its five-spoke alloy wheels sit under dark cladding, the silver bumper carries two small "
                    + "reflectors, and the body-colored doors have chrome handles below slim black mirrors.";

    private final CaptionChecks checks = new CaptionChecks(Thresholds.defaults(), null);

    @Test
    void aGoodCaptionHasNoFlags() {
        assertThat(flags(GOOD)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            empty                 | ''
            empty                 | ' \t '
            punctuation           | '!!!!!!!!!!!!!!!!'
            punctuation           | 'A red car !!!! with doors'
            punctuation           | '. , - ; : . a'
            loop                  | 'A red car with a red car with a red car with a red car with a red car with a red car with a red car'
            loop                  | 'the wheels wheels wheels wheels wheels are black'
            refusal               | I'm sorry, but I can't help with that.
            refusal               | As an AI, I cannot describe this vehicle.
            script                | 一辆红色的轿车
            script                | A red sedan with Ты lettering
            plate                 | A red sedan with plate 51F-123.45 on the bumper
            plate                 | A red sedan, its license plate is white
            plate                 | A van with AB12 CDE on the tailgate
            plate                 | A bus with the number 0909123456 on its side
            plate                 | A car reading 京A12345 behind
            plate                 | A white coach with 51LD-5110 in black
            two-colors            | A red sedan with black rims. The blue vehicle has tinted windows.
            two-colors            | A white van; its body is painted dark green.
            words                 | A red sedan.
            assistant-talk        | The image shows a red sedan.
            assistant-talk        | Here is the caption: a red sedan.
            person                | A red motorcycle whose rider wears a helmet
            person                | A taxi with a driver inside
            place                 | A red sedan driving on a wet road
            place                 | A bus in front of tall buildings
            negation              | A red sedan with no visible roof rack
            negation              | The wheels cannot be seen
            hedge                 | A red sedan, possibly a Toyota
            hedge                 | It appears to be a van
            """)
    void eachCheckFindsWhatItIsFor(String check, String caption) {
        assertThat(flags(caption)).contains(check);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A white Lexus RX350 with four doors, a red BMW 320i badge, and LED lights.",
                "A Mercedes GLC300 beside a Ford F-150 style bed with 18-inch wheels and 4x4 lettering.",
                "The driver's side mirror and the passenger side door are white on this passenger van.",
                "An off-road SUV with fog lights, daytime running lights and rain guards.",
                "A black and white taxi with a two-tone body.",
                "A red sedan with a black roof, white lettering, silver wheels and dark blue stripes.",
                "A silver gray sedan painted in one tone with black mirrors painted like the grille.",
                "A beige hatchback with green paint along the bottom and a white lower body; the upper body is painted black.",
                "The red car has light gray wheels; its roof is black and its windows are dark blue.",
            })
    void innocentPhrasesRaiseNoFlagsOfContent(String caption) {
        List<String> found = flags(caption);
        found.removeAll(List.of("words"));
        assertThat(found).isEmpty();
    }

    @Test
    void tooManyTokensAreCountedWhereThereIsAVocabularyAndEstimatedWhereThereIsNone() {
        String longer = GOOD + " " + GOOD;
        assertThat(flags(longer)).contains("clip-tokens-estimated", "words");
        CaptionChecks counted = new CaptionChecks(Thresholds.defaults(), text -> 78);
        ImageCaption.Flag flag = counted.check(List.of(subject("a", "v", GOOD, null, Map.of())))
                .get(0)
                .get(0);
        assertThat(flag.check()).isEqualTo("clip-tokens");
        assertThat(flag.value().intValue()).isEqualTo(78);
        assertThat(String.valueOf(flag.threshold())).isEqualTo("77");
    }

    @Test
    void aPartThatIsMentionedWithoutAMaskIsFlagged() {
        Map<Part, Double> masks = new EnumMap<>(Part.class);
        for (Part part : List.of(Part.WINDOWS, Part.LIGHTS, Part.WHEELS, Part.ROOF, Part.DOORS)) {
            masks.put(part, 0.05);
        }
        Subject subject = subject("a", "v", GOOD, masks, Map.of());
        ImageCaption.Flag flag = checks.check(List.of(subject)).get(0).get(0);
        assertThat(flag.check()).isEqualTo("part-without-mask");
        assertThat(flag.value().toString()).isEqualTo("[\"mirrors\"]");
    }

    @Test
    void aCaptionThatPassesOverWhatCanBeSeenIsFlagged() {
        Map<Part, Double> masks = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            masks.put(part, part == Part.MIRRORS ? 0.001 : 0.05);
        }
        String silent = "A long white coach with a very tall body, one even coat of paint, broad flanks, a bulky "
                + "outline and a heavy stance, its wide wheels nearly hidden by the sills.";
        assertThat(names(subject("a", "v", silent, masks, Map.of()))).contains("parts-unmentioned");
        assertThat(names(subject("a", "v", GOOD, masks, Map.of()))).isEmpty();
    }

    @Test
    void whatTheSourceKnowsIsHeldAgainstTheCaption() {
        assertThat(names(subject("a", "v", GOOD, null, Map.of("color", "red", "type", "bus"))))
                .containsExactly("color-source", "type-source");
        assertThat(names(subject("a", "v", GOOD, null, Map.of("color", "gray", "type", "suv"))))
                .isEmpty();
        assertThat(names(subject("a", "v", GOOD + " It is seen from the front.", null, Map.of("view", "rear-left"))))
                .contains("view-source");
    }

    @Test
    void theCaptionersOwnSlotsAreHeldAgainstItsCaption() {
        ImageCaption caption = new ImageCaption(
                "a",
                GOOD,
                new TreeMap<>(Map.of("color", "blue", "type", "suv")),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>(),
                null);
        assertThat(names(new Subject(caption, CaptionText.of(GOOD), "v", new TreeMap<>(), null)))
                .containsExactly("slot-mismatch");
    }

    @Test
    void theViewThatContradictsTheOthersIsFlaggedAndOfTwoBothAre() {
        List<Subject> three = List.of(
                subject("a", "v", GOOD, null, Map.of()),
                subject("b", "v", GOOD.replace("silver", "gray").replace("A silver", "A gray"), null, Map.of()),
                subject("c", "v", GOOD.replace("silver compact SUV", "green city bus"), null, Map.of()));
        assertThat(named(three, 0)).doesNotContain("color-views", "type-views");
        assertThat(named(three, 1)).doesNotContain("color-views", "type-views");
        assertThat(named(three, 2)).contains("color-views", "type-views");
        List<Subject> two = List.of(three.get(0), three.get(2));
        assertThat(named(two, 0)).contains("color-views");
        assertThat(named(two, 1)).contains("color-views");
    }

    @Test
    void theSameWordsForAnotherVehicleAreFlaggedAndForTheSameAreNot() {
        String almost = GOOD + " Clean.";
        List<Subject> subjects = List.of(
                subject("a", "v1", GOOD, null, Map.of()),
                subject("b", "v1", GOOD, null, Map.of()),
                subject("c", "v2", almost, null, Map.of()),
                subject("d", "v3", "Another text about a blue bus with large wheels.", null, Map.of()));
        assertThat(named(subjects, 0)).contains("duplicate");
        assertThat(named(subjects, 2)).contains("duplicate");
        assertThat(named(subjects, 3)).doesNotContain("duplicate");
        assertThat(named(subjects.subList(0, 2), 0)).doesNotContain("duplicate");
        assertThat(checks.check(subjects).get(2).toString()).contains("\"like\":\"a\"", "\"vehicles\":2");
    }

    @Test
    void aTemplateIsFlaggedOnceEnoughCaptionsShareIt() {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String opening = i < 30 ? "This vehicle is a " : "Number " + i + " of all is a ";
            subjects.add(subject("i" + i, "v" + i, opening + "thing called " + i, null, Map.of()));
        }
        assertThat(named(subjects, 3)).contains("template");
        assertThat(named(subjects, 50)).doesNotContain("template");
    }

    @Test
    void junkIsToldFromCaptions() {
        assertThat(checks.junk(caption("a", GOOD))).isEmpty();
        assertThat(checks.junk(caption("a", "!!!!!!"))).isPresent();
        assertThat(checks.junk(caption("a", "A red sedan.")))
                .as("too short is doubtful, not junk")
                .isEmpty();
    }

    @Test
    void flagsDoNotDependOnOrder() {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            subjects.add(subject("i" + i, "v" + i % 7, "A red sedan number " + i % 13 + " with doors", null, Map.of()));
        }
        Map<String, Set<String>> forward = byImage(subjects);
        java.util.Collections.reverse(subjects);
        assertThat(byImage(subjects)).isEqualTo(forward);
    }

    @Test
    void anUnknownThresholdIsRefusedWithTheNearestKnown() {
        assertThatThrownBy(() -> Thresholds.defaults().with(Map.of("word-max", 3.0)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Did you mean 'words-max'?");
    }

    private Map<String, Set<String>> byImage(List<Subject> subjects) {
        List<List<ImageCaption.Flag>> flags = checks.check(subjects);
        Map<String, Set<String>> all = new TreeMap<>();
        for (int i = 0; i < flags.size(); i++) {
            Set<String> names = new TreeSet<>();
            flags.get(i).forEach(f -> names.add(f.check()));
            all.put(subjects.get(i).caption().image(), names);
        }
        return all;
    }

    private List<String> flags(String caption) {
        return names(subject("a", "v", caption, null, Map.of()));
    }

    private List<String> names(Subject subject) {
        return named(List.of(subject), 0);
    }

    private List<String> named(List<Subject> subjects, int i) {
        List<String> names = new ArrayList<>();
        checks.check(subjects).get(i).forEach(f -> names.add(f.check()));
        return names;
    }

    static ImageCaption caption(String image, String text) {
        return new ImageCaption(image, text, new TreeMap<>(), List.of(), new TreeMap<>(), new TreeMap<>(), null);
    }

    static Subject subject(
            String image, String vehicle, String text, @Nullable Map<Part, Double> parts, Map<String, String> source) {
        return new Subject(caption(image, text), CaptionText.of(text), vehicle, new TreeMap<>(source), parts);
    }
}
