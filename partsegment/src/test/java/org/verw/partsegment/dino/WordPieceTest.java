package org.verw.partsegment.dino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/** Held to Hugging Face's {@code tokenizers} 0.23.2, {@code BertWordPieceTokenizer(vocab, lowercase=True)}; [CLS] and [SEP] left out. */
final class WordPieceTest {
    private static final Path REAL =
            Path.of(System.getProperty("verw.data", ""), "..", "text", "bert-base-uncased-vocab.txt");

    @TempDir
    Path folder;

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("the running dog .", "1996 2770 3899 1012"),
                Arguments.of(
                        "car windows . windshield . side windows . rear window .",
                        "2482 3645 1012 19521 1012 2217 3645 1012 4373 3332 1012"),
                Arguments.of("headlight . taillight . fog light .", "2132 7138 1012 5725 7138 1012 9666 2422 1012"),
                Arguments.of(
                        "wheel . tire . side mirror . rear-view mirror . car roof . roof rack . car door .",
                        "5217 1012 12824 1012 2217 5259 1012 4373 1011 3193 5259 1012 2482 4412 1012 4412 14513 1012 2482 2341"
                                + " 1012"),
                Arguments.of(
                        "Phare Avant \u00e9clair\u00e9, na\u00efve \u00c5NGSTR\u00d6M",
                        "6887 12069 14815 14925 19771 2890 1010 15743 17076 15687"),
                Arguments.of("  tabs\tand\nlines  ", "21628 2015 1998 3210"),
                Arguments.of("\u8f66\u7a97 window", "100 100 3332"),
                Arguments.of("x".repeat(101), "100"),
                Arguments.of("don't stop?", "2123 1005 1056 2644 1029"),
                Arguments.of("license-plate #7 @ $5", "6105 1011 5127 1001 1021 1030 1002 1019"),
                Arguments.of("\u0130stanbul \u017ftra\u00dfe \u00df", "9960 100 1096"),
                Arguments.of("a\u200bb c\u00add", "11113 3729"),
                Arguments.of("\ud83d\ude97 red", "100 2417"),
                Arguments.of("\uff21\uff22\uff23 \ufb01ne", "100 1984 2638"),
                Arguments.of("tok\ufffden\u0000 z", "19204 1062"),
                Arguments.of("\u00bd 5\u00b0 \u201equoted\u201c \u2026", "1092 1019 7737 1525 9339 1523 1529"),
                Arguments.of("unaffable windscreens", "14477 20961 3468 7266 24410 2015"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void tokensAreThoseOfTheReference(String text, String ids) {
        Assumptions.assumeTrue(Files.isRegularFile(REAL), "skipped: no " + REAL + "; set -Dverw.data");
        Long[] expected = Arrays.stream(ids.split(" ")).map(Long::valueOf).toArray(Long[]::new);
        assertThat(Vocabulary.read(REAL).tokens().encode(text)).containsExactly(expected);
    }

    @Test
    void bothFilesOfAVocabularyGiveTheSameTokens() throws IOException {
        Path lines = TestVocabulary.write(folder);
        Map<String, Integer> ids = new TreeMap<>();
        TestVocabulary.WORDS.forEach((id, word) -> ids.put(word, id));
        Path json = Files.writeString(
                folder.resolve("tokenizer.json"),
                Json.line(Map.of(
                        "normalizer", Map.of("type", "BertNormalizer", "lowercase", true),
                        "model", Map.of("type", "WordPiece", "vocab", ids))));
        String text = "Car HEADLIGHT? tires.";
        assertThat(Vocabulary.read(json).tokens().encode(text))
                .isEqualTo(Vocabulary.read(lines).tokens().encode(text))
                .containsExactly(2482L, 2132L, 7138L, 1029L, 100L, 1012L);
    }

    @Test
    void anotherVocabularyIsRefused() throws IOException {
        Path cased = Files.write(folder.resolve("vocab.txt"), List.of("[PAD]", "[UNK]", "[CLS]"));
        assertThatThrownBy(() -> Vocabulary.read(cased))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("bert-base-uncased");
        Path clip = Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"model\":{\"type\":\"BPE\",\"vocab\":{}}," + "\"normalizer\":{\"lowercase\":false}}");
        assertThatThrownBy(() -> Vocabulary.read(clip))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("BPE");
        assertThatThrownBy(() -> Vocabulary.find(null, Path.of("/nowhere/at/all/model.onnx")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--vocabulary");
    }
}
