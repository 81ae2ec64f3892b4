package org.verw.dataset.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;

/**
 * A CLIP vocabulary as Hugging Face keeps it: {@code vocab.json} (token to id) with {@code merges.txt} beside it, or both in one
 * {@code tokenizer.json} of type BPE, with added tokens.
 *
 * @param ids every token
 * @param merges "left right", first learned first
 */
record HuggingFaceVocabulary(Map<String, Integer> ids, List<String> merges) {
    private static final String MERGES = "merges.txt";

    /** @throws InvalidDataException when the file, or the merges beside it, are not these */
    static HuggingFaceVocabulary read(Path file) {
        JsonNode root = Json.read(file, JsonNode.class);
        JsonNode model = root.path("model");
        if (!model.isObject()) {
            return new HuggingFaceVocabulary(ids(file, root), mergesBeside(file));
        }
        if (!model.path("type").asText("BPE").equals("BPE")
                || !model.path("end_of_word_suffix")
                        .asText(BytePairs.END_OF_WORD)
                        .equals(BytePairs.END_OF_WORD)) {
            throw new InvalidDataException(file + ": expected a tokenizer of CLIP's kind (BPE whose words end with "
                    + BytePairs.END_OF_WORD + "), found type " + model.path("type") + " with end "
                    + model.path("end_of_word_suffix"));
        }
        Map<String, Integer> ids = ids(file, model.path("vocab"));
        for (JsonNode added : root.path("added_tokens")) {
            ids.put(added.path("content").asText(), added.path("id").asInt());
        }
        List<String> merges = new ArrayList<>();
        // Newer files hold each merge as a pair, older ones as a text.
        model.path("merges")
                .forEach(merge -> merges.add(
                        merge.isArray()
                                ? merge.path(0).asText() + " " + merge.path(1).asText()
                                : merge.asText()));
        return new HuggingFaceVocabulary(ids, checked(file, merges));
    }

    private static Map<String, Integer> ids(Path file, JsonNode table) {
        Map<String, Integer> ids = new HashMap<>();
        for (Map.Entry<String, JsonNode> token : table.properties()) {
            if (!token.getValue().isInt()) {
                throw new InvalidDataException(file + ": token '" + token.getKey() + "': expected an id, found "
                        + token.getValue().getNodeType());
            }
            ids.put(token.getKey(), token.getValue().intValue());
        }
        return ids;
    }

    private static List<String> mergesBeside(Path file) {
        Path merges = file.resolveSibling(MERGES);
        try {
            return checked(
                    merges,
                    Files.readString(merges, StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#version"))
                            .toList());
        } catch (NoSuchFileException e) {
            throw new InvalidDataException(
                    merges + ": no such file; it belongs to " + file.getFileName() + ". Put it beside.", e);
        } catch (CharacterCodingException e) {
            throw new InvalidDataException(merges + ": expected UTF-8, found bytes that are not", e);
        } catch (IOException e) {
            throw new UncheckedIOException(merges + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> checked(Path file, List<String> merges) {
        for (int i = 0; i < merges.size(); i++) {
            int space = merges.get(i).indexOf(' ');
            if (space <= 0
                    || space != merges.get(i).lastIndexOf(' ')
                    || space == merges.get(i).length() - 1) {
                throw new InvalidDataException(
                        file + ": merge " + (i + 1) + ": expected two tokens with a space between, found another text");
            }
        }
        return merges;
    }
}
