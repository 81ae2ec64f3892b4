package org.verw.model.data;

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
    private static final String WHOLE = "tokenizer.json";
    /** In the order in which a folder is searched. */
    private static final List<String> KNOWN = List.of(OPENAI, IDS, WHOLE);

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

    /**
     * Reads a vocabulary file, or the one that a folder holds.
     *
     * @param place {@code bpe_simple_vocab_16e6.txt.gz}, {@code vocab.json} or {@code tokenizer.json}, or their folder
     * @throws InvalidDataException when it is none, or the folder holds none
     */
    public static Vocabulary read(Path place) {
        Path file = Files.isDirectory(place)
                ? KNOWN.stream()
                        .map(place::resolve)
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> new InvalidDataException(
                                place + ": expected a vocabulary, found none of " + KNOWN + "."))
                : place;
        ClipTokenizer tokenizer = ClipTokenizer.read(file);
        SortedMap<String, byte[]> files = new TreeMap<>();
        String name = file.getFileName().toString();
        if (!name.endsWith(".json")) {
            keep(file, OPENAI, files);
        } else if (name.equals(IDS)) {
            keep(file, IDS, files);
            keep(file.resolveSibling(MERGES), MERGES, files);
        } else {
            keep(file, WHOLE, files);
        }
        return new Vocabulary(tokenizer, files);
    }

    private static void keep(Path file, String name, SortedMap<String, byte[]> files) {
        try {
            files.put(name, Files.readAllBytes(file));
        } catch (IOException e) {
            throw new InvalidDataException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
