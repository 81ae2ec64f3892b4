package org.verw.partsegment.dino;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ConfigException;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.Sha256;
import org.verw.partsegment.onnx.Beside;

/**
 * The vocabulary of {@code bert-base-uncased} from {@code vocab.txt} or {@code tokenizer.json}. The numbers of its special tokens
 * are inside every export, so another vocabulary is refused.
 *
 * @param tokens cuts texts
 * @param sha256 of the file
 */
record Vocabulary(WordPiece tokens, String sha256) {
    static final long START = 101;
    static final long END = 102;
    static final long FULL_STOP = 1012;
    static final long QUESTION_MARK = 1029;

    private static final Map<String, Long> SPECIAL =
            Map.of("[PAD]", 0L, "[UNK]", 100L, "[CLS]", START, "[SEP]", END, ".", FULL_STOP, "?", QUESTION_MARK);
    private static final List<String> NAMES = List.of("vocab.txt", "tokenizer.json");

    /**
     * Reads the named file, or the one that lies beside the model or one folder up, where exports have it.
     *
     * @throws ConfigException when none is named and none is found
     * @throws InvalidDataException when it is no such vocabulary
     */
    static Vocabulary find(@Nullable Path named, Path model) {
        Path file = named != null
                ? named
                : Beside.find(model, NAMES)
                        .orElseThrow(() -> new ConfigException(model
                                + ": needs its vocabulary: expected vocab.txt or tokenizer.json (of bert-base-uncased)"
                                + " beside it or one folder up, found neither. Name it with --vocabulary FILE."));
        return read(file);
    }

    static Vocabulary read(Path file) {
        Map<String, Integer> ids = file.toString().endsWith(".json") ? tokenizer(file) : lines(file);
        SPECIAL.forEach((token, expected) -> {
            Integer found = ids.get(token);
            if (found == null || found.longValue() != expected) {
                throw new InvalidDataException(
                        file + ": expected the vocabulary of bert-base-uncased, with '" + token + "' as number "
                                + expected + ", found " + (found == null ? "no such token" : "it as number " + found));
            }
        });
        return new Vocabulary(new WordPiece(ids), Sha256.of(file));
    }

    private static Map<String, Integer> lines(Path file) {
        Map<String, Integer> ids = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                ids.putIfAbsent(lines.get(i), i);
            }
            return ids;
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new InvalidDataException(file + ": expected a vocabulary in UTF-8, found bytes that are not", e);
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static Map<String, Integer> tokenizer(Path file) {
        JsonNode tree = Json.read(file, JsonNode.class);
        JsonNode vocabulary = tree.at("/model/vocab");
        if (!vocabulary.isObject() || !tree.at("/normalizer/lowercase").asBoolean(true)) {
            throw new InvalidDataException(
                    file + ": expected a lower-casing WordPiece tokenizer, found another; it has model type '"
                            + tree.at("/model/type").asText() + "'");
        }
        Map<String, Integer> ids = new HashMap<>();
        vocabulary.properties().forEach(e -> ids.put(e.getKey(), e.getValue().asInt()));
        return ids;
    }
}
