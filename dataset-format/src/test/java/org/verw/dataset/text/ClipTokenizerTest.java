package org.verw.dataset.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

final class ClipTokenizerTest {
    @TempDir
    Path folder;

    @Test
    void givesTheIdsOfOpenAisTokenizerOnTwoHundredTexts() {
        ClipTokenizer tokenizer = openAi();
        JsonNode golden = Json.read(parity("clip/clip-tokens.json"), JsonNode.class);
        assertThat(golden.size()).isEqualTo(200);
        for (JsonNode text : golden) {
            int[] expected = IntStream.range(0, text.get("ids").size())
                    .map(i -> text.get("ids").get(i).intValue())
                    .toArray();
            assertThat(tokenizer.encode(text.get("text").textValue()))
                    .as(text.get("text").textValue())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "headlight, 1603 1395",
        "wheel, 6744",
        "license plate, 10337 5135",
        "windshield, 33002",
        "rear-view mirror, 10223 268 1093 7220",
        "car door, 1615 2489",
        "visual, 7195",
        "taillight, 648 1086 630",
        "front bumper, 2184 17881",
        "'a red pickup truck, with 2 doors.', 320 736 15382 4629 267 593 273 4228 269",
        "Car windows, 1615 5437",
        "!, 256",
    })
    void givesTheGoldenIds(String text, String ids) {
        assertThat(Arrays.stream(openAi().encode(text))
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(ids);
    }

    @Test
    void theVocabularyIsOpenAis() {
        ClipTokenizer tokenizer = openAi();
        assertThat(tokenizer.size()).isEqualTo(49_408);
        assertThat(tokenizer.start()).isEqualTo(49_406);
        assertThat(tokenizer.end()).isEqualTo(49_407);
    }

    @Test
    void aLongTextIsCutAndItsLastTokenIsTheEnd() {
        ClipTokenizer tokenizer = openAi();
        String text = "wheel ".repeat(100);
        long[] row = tokenizer.row(text, ClipTokenizer.CONTEXT);
        assertThat(tokenizer.count(text)).isEqualTo(102);
        assertThat(row).hasSize(77).startsWith(49_406, 6744).endsWith(6744, 49_407);
        assertThat(tokenizer.row("wheel", 6)).containsExactly(49_406, 6744, 49_407, 0, 0, 0);
        assertThat(tokenizer.row("", 3)).containsExactly(49_406, 49_407, 0);
    }

    @Test
    void charactersAreMendedAsFtfyDoes() {
        ClipTokenizer tokenizer = openAi();
        assertThat(tokenizer.encode("\u201cVW\u201d \u2018\ufb01ne\u2019 \uff21\ufeff\u00a0cafe\u0301"))
                .isEqualTo(tokenizer.encode("\"VW\" 'fine' A caf\u00e9"));
        assertThat(tokenizer.encode("&amp;lt;&nbsp;&#x41;&#65;")).isEqualTo(tokenizer.encode("< AA"));
    }

    @Test
    void joinsThePairThatWasLearnedFirst() {
        List<String> merges = List.of("b c</w>", "a b", "a bc</w>");
        Map<String, Integer> ids = new HashMap<>(OpenAiVocabulary.ids(merges));
        ClipTokenizer tokenizer = ClipTokenizer.of(ids, merges);
        assertThat(tokenizer.encode("abc")).containsExactly(514);
        assertThat(tokenizer.encode("abd")).containsExactly(513, ids.get("d</w>"));
        assertThat(tokenizer.size()).isEqualTo(512 + 3 + 2);
    }

    @Test
    void aVocabularyThatIsNotOneIsRefused() throws IOException {
        Path missing = folder.resolve("none.txt.gz");
        assertThatThrownBy(() -> ClipTokenizer.read(missing))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("no such file");
        Path few = Files.writeString(folder.resolve("few.txt"), "#version\na b\n");
        assertThatThrownBy(() -> ClipTokenizer.read(few))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("expected 48894 merges, found 1");
        Path torn = Files.write(folder.resolve("torn.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 0});
        assertThatThrownBy(() -> ClipTokenizer.read(torn))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("expected gzipped UTF-8 text");
        Path other = Files.write(folder.resolve("other.bin"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 10, 7});
        assertThatThrownBy(() -> ClipTokenizer.read(other)).isInstanceOf(InvalidDataException.class);
    }

    @Test
    void vocabulariesOfHuggingFaceGiveTheSameIds() throws IOException {
        List<String> merges = OpenAiVocabulary.merges(parity("../text/bpe_simple_vocab_16e6.txt.gz"));
        Map<String, Integer> ids = OpenAiVocabulary.ids(merges);
        Path vocab = Files.writeString(folder.resolve("vocab.json"), Json.line(ids));
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n" + String.join("\n", merges) + "\n");
        Map<String, Integer> plain = new HashMap<>(ids);
        plain.remove(ClipTokenizer.END);
        Path tokenizer = Files.writeString(
                folder.resolve("tokenizer.json"),
                Json.line(Map.of(
                        "added_tokens",
                        List.of(Map.of("id", 49_407, "content", ClipTokenizer.END)),
                        "model",
                        Map.of("type", "BPE", "end_of_word_suffix", "</w>", "vocab", plain, "merges", merges))));
        Path pairs = Files.writeString(
                folder.resolve("newer.json"),
                Json.line(Map.of(
                        "model",
                        Map.of(
                                "vocab",
                                ids,
                                "merges",
                                merges.stream().map(m -> List.of(m.split(" "))).toList()))));
        for (Path file : List.of(vocab, tokenizer, pairs)) {
            ClipTokenizer read = ClipTokenizer.read(file);
            assertThat(read.ids()).isEqualTo(openAi().ids());
            for (JsonNode text : Json.read(parity("clip/clip-tokens.json"), JsonNode.class)) {
                assertThat(read.encode(text.get("text").textValue()))
                        .isEqualTo(openAi().encode(text.get("text").textValue()));
            }
        }
    }

    @Test
    void aVocabularyOfHuggingFaceThatCannotBeMeantIsASentence() throws IOException {
        Path alone = Files.writeString(folder.resolve("vocab.json"), "{\"a\":1}");
        assertThatThrownBy(() -> ClipTokenizer.read(alone))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("merges.txt: no such file");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\na\n");
        assertThatThrownBy(() -> ClipTokenizer.read(alone))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("merge 1: expected two tokens");
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\n");
        assertThatThrownBy(() -> ClipTokenizer.read(alone))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("expected a vocabulary with the token");
        Path bert = Files.writeString(
                folder.resolve("tokenizer.json"), "{\"model\":{\"type\":\"WordPiece\",\"vocab\":{}}}");
        assertThatThrownBy(() -> ClipTokenizer.read(bert))
                .isInstanceOf(InvalidDataException.class)
                .hasMessageContaining("expected a tokenizer of CLIP's kind");
    }

    private static ClipTokenizer openAi() {
        return ClipTokenizer.read(parity("../text/bpe_simple_vocab_16e6.txt.gz"));
    }

    private static Path parity(String file) {
        Path path = Path.of(System.getProperty("verw.parity", "none")).resolve(file);
        Assumptions.assumeTrue(Files.exists(path), "skipped: the golden figures are not here: " + path);
        return path;
    }
}
