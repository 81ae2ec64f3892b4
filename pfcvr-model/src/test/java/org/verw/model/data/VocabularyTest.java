package org.verw.model.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VocabularyTest {
    private static final List<String> CAPTIONS = List.of(
            "A white van with a roof rack.", "A white car with dark windows.", "The van has a dark roof, dark wheels.");

    @TempDir
    Path dir;

    @Test
    void frequentWordsBecomeOneTokenAndRareOnesStayLetters() {
        Vocabulary vocabulary = Vocabulary.learn(CAPTIONS, 1024);
        assertThat(vocabulary.tokenizer().encode("white")).hasSize(1);
        assertThat(vocabulary.tokenizer().encode("dark roof")).hasSize(2);
        assertThat(vocabulary.tokenizer().encode("zebra")).hasSizeGreaterThan(3);
    }

    @Test
    void theSpecialTokensAreTheLastThree() {
        Vocabulary vocabulary = Vocabulary.learn(CAPTIONS, 1024);
        long[] row = vocabulary.tokenizer().row("A van", 6);
        assertThat(row[0]).isEqualTo(1022);
        assertThat(row[3]).isEqualTo(1023);
        assertThat(row[4]).isZero();
    }

    @Test
    void theOrderOfTheCaptionsChangesNothing() {
        List<String> reversed = new ArrayList<>(CAPTIONS);
        Collections.reverse(reversed);
        assertThat(Vocabulary.learn(reversed, 560).files().get("merges.txt"))
                .containsExactly(Vocabulary.learn(CAPTIONS, 560).files().get("merges.txt"));
    }

    @Test
    void aSmallVocabularyHasNoMoreThanItsSize() {
        Vocabulary vocabulary = Vocabulary.learn(CAPTIONS, 520);
        assertThat(vocabulary.tokenizer().size()).isEqualTo(520);
        assertThat(new String(vocabulary.files().get("merges.txt"), java.nio.charset.StandardCharsets.UTF_8).lines())
                .hasSize(1 + 5);
    }

    @Test
    void writtenAndReadItCutsTheSame() throws IOException {
        Vocabulary learned = Vocabulary.learn(CAPTIONS, 700);
        for (var file : learned.files().entrySet()) {
            Files.write(dir.resolve(file.getKey()), file.getValue());
        }
        Vocabulary read = Vocabulary.read(dir);
        for (String text : List.of("A white van", "unseen wörds, 12 %", CAPTIONS.get(2))) {
            assertThat(read.tokenizer().row(text, 77))
                    .containsExactly(learned.tokenizer().row(text, 77));
        }
    }
}
