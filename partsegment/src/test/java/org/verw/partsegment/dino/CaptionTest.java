package org.verw.partsegment.dino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.verw.dataset.ConfigException;
import org.verw.dataset.Part;
import org.verw.partsegment.detect.PartPrompts;
import org.verw.partsegment.dino.Caption.Phrase;

final class CaptionTest {
    @TempDir
    Path folder;

    private WordPiece tokens;

    @BeforeEach
    void readVocabulary() throws IOException {
        tokens = Vocabulary.read(TestVocabulary.write(folder)).tokens();
    }

    private static PartPrompts wheelsAnd(String... doors) {
        return PartPrompts.of(Map.of(Part.WHEELS, List.of("wheel", "tire"), Part.DOORS, List.of(doors)));
    }

    @Test
    void everyPhraseKnowsItsTokensAndEndsWithAFullStop() {
        Caption caption = Caption.of(wheelsAnd("Car Door."), tokens, false).get(0);
        assertThat(caption.ids()).containsExactly(101L, 5217L, 1012L, 12824L, 1012L, 2482L, 2341L, 1012L, 102L);
        assertThat(caption.phrases())
                .containsExactly(
                        new Phrase(Part.WHEELS, "wheel", 1, 2),
                        new Phrase(Part.WHEELS, "tire", 3, 4),
                        new Phrase(Part.DOORS, "Car Door.", 5, 7));
    }

    @Test
    void partByPartEachCaptionHasOnePart() {
        List<Caption> captions = Caption.of(wheelsAnd("car door"), tokens, true);
        assertThat(captions)
                .extracting(Caption::ids)
                .containsExactly(
                        List.of(101L, 5217L, 1012L, 12824L, 1012L, 102L), List.of(101L, 2482L, 2341L, 1012L, 102L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"car. door", "door?", ".", "\u0000"})
    void textsThatWouldEndAPhraseOrAreNoneAreRefused(String text) {
        assertThatThrownBy(() -> Caption.of(wheelsAnd(text), tokens, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("of doors: expected words without '.' or '?'");
    }

    @Test
    void aCaptionThatTheNetworkWouldCutIsRefused() {
        PartPrompts many = PartPrompts.of(Map.of(Part.DOORS, Collections.nCopies(85, "car door")));
        assertThatThrownBy(() -> Caption.of(many, tokens, false))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("257 tokens, expected at most 256");
        PartPrompts fit = PartPrompts.of(Map.of(Part.DOORS, Collections.nCopies(84, "car door")));
        assertThat(Caption.of(fit, tokens, false).get(0).length()).isEqualTo(254);
    }

    /** From the export script of the original repository. */
    @Test
    void theRunningDogSeesItselfAlone() {
        PhraseBlocks blocks = new PhraseBlocks(new long[] {101, 1996, 2770, 3899, 1012, 102});
        assertThat(blocks.positions()).containsExactly(0, 0, 1, 2, 3, 0);
        assertThat(rows(blocks, 6)).containsExactly("100000", "011110", "011110", "011110", "011110", "000001");
    }

    @Test
    void twoPhrasesDoNotSeeEachOtherAndPaddingSeesItself() {
        PhraseBlocks blocks = new PhraseBlocks(new long[] {101, 5217, 1012, 2482, 2341, 1012, 102, 0, 0});
        assertThat(blocks.positions()).containsExactly(0, 0, 1, 0, 1, 2, 0, 0, 0);
        assertThat(rows(blocks, 9))
                .containsExactly(
                        "100000000",
                        "011000000",
                        "011000000",
                        "000111000",
                        "000111000",
                        "000111000",
                        "000000100",
                        "000000010",
                        "000000001");
    }

    private static List<String> rows(PhraseBlocks blocks, int n) {
        StringBuilder all = new StringBuilder();
        for (byte one : blocks.attention()) {
            all.append(one);
        }
        return IntStream.range(0, n)
                .mapToObj(row -> all.substring(row * n, row * n + n))
                .toList();
    }
}
