package org.verw.model.data;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.verw.dataset.InvalidDataException;
import org.verw.dataset.Json;
import org.verw.dataset.text.ClipTokenizer;

/**
 * A tokenizer and the files it is kept in beside a model: OpenAI's {@code bpe_simple_vocab_16e6.txt.gz} as it came, or
 * {@code vocab.json} and {@code merges.txt} (the layout of Hugging Face's CLIP) for one that was learned.
 *
 * @param tokenizer what cuts texts
 * @param files contents by file name
 */
public record Vocabulary(ClipTokenizer tokenizer, SortedMap<String, byte[]> files) {
    private static final String OPENAI = "bpe_simple_vocab_16e6.txt.gz";
    private static final String IDS = "vocab.json";
    private static final String MERGES = "merges.txt";
    private static final String VERSION = "#version: 0.2";

    /**
     * Learns one from captions.
     *
     * @param size tokens, the special ones included
     */
    public static Vocabulary learn(List<String> captions, int size) {
        List<String> merges = PairLearner.merges(captions, PairLearner.room(size));
        Map<String, Integer> ids = PairLearner.ids(merges, size);
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put(IDS, Json.pretty(new TreeMap<>(ids)).getBytes(StandardCharsets.UTF_8));
        files.put(MERGES, (VERSION + "\n" + String.join("\n", merges) + "\n").getBytes(StandardCharsets.UTF_8));
        return new Vocabulary(ClipTokenizer.of(ids, merges), files);
    }

    /** Reads OpenAI's. */
    public static Vocabulary openAi(Path file) {
        try {
            return new Vocabulary(ClipTokenizer.read(file), new TreeMap<>(Map.of(OPENAI, Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads the one that a folder holds.
     *
     * @throws InvalidDataException when it holds none
     */
    public static Vocabulary read(Path folder) {
        Path openAi = folder.resolve(OPENAI);
        if (Files.exists(openAi)) {
            return openAi(openAi);
        }
        Path ids = folder.resolve(IDS);
        Path merges = folder.resolve(MERGES);
        if (!Files.exists(ids) || !Files.exists(merges)) {
            throw new InvalidDataException(folder + ": expected a vocabulary, found neither " + OPENAI + " nor " + IDS
                    + " with " + MERGES + ".");
        }
        try {
            byte[] idBytes = Files.readAllBytes(ids);
            byte[] mergeBytes = Files.readAllBytes(merges);
            Map<String, Integer> table = Json.MAPPER.readValue(idBytes, new TypeReference<>() {});
            List<String> pairs = new String(mergeBytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#version"))
                    .toList();
            return new Vocabulary(
                    ClipTokenizer.of(table, pairs), new TreeMap<>(Map.of(IDS, idBytes, MERGES, mergeBytes)));
        } catch (IOException | IllegalArgumentException e) {
            throw new InvalidDataException(folder + ": its vocabulary cannot be used: " + e.getMessage(), e);
        }
    }
}
