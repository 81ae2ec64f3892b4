package org.verw.model.data;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.verw.dataset.text.ClipTokenizer;

/**
 * Learns which pairs of tokens to join (byte-pair encoding; Sennrich, Haddow and Birch 2016): again and again the most frequent
 * pair, of equals the first in alphabetical order. The same captions give the same pairs, in whatever order they come.
 */
final class PairLearner {
    private static final String END_OF_WORD = "</w>";
    private static final int SPECIAL = 3;
    private static final int BYTES = 256;

    private PairLearner() {}

    /** Pairs that a vocabulary of this size has room for, beside the bytes and the special tokens. */
    static int room(int size) {
        return Math.max(0, size - SPECIAL - 2 * BYTES);
    }

    /** The pairs in the order they are joined, "left right", at most {@code most}; fewer where nothing occurs twice. */
    static List<String> merges(List<String> captions, int most) {
        Map<List<String>, Integer> words = new LinkedHashMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        captions.forEach(caption -> ClipTokenizer.words(caption).forEach(word -> counts.merge(word, 1, Integer::sum)));
        counts.forEach((word, count) -> words.merge(letters(word), count, Integer::sum));
        List<String> merges = new ArrayList<>();
        while (merges.size() < most) {
            String best = mostFrequent(words);
            if (best == null) {
                break;
            }
            merges.add(best);
            join(words, best);
        }
        return merges;
    }

    private static List<String> letters(String word) {
        String alphabet = ClipTokenizer.alphabet();
        List<String> letters = new ArrayList<>();
        for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
            letters.add(String.valueOf(alphabet.charAt(b & 0xFF)));
        }
        int last = letters.size() - 1;
        letters.set(last, letters.get(last) + END_OF_WORD);
        return letters;
    }

    private static @org.jspecify.annotations.Nullable String mostFrequent(Map<List<String>, Integer> words) {
        Map<String, Integer> pairs = new TreeMap<>();
        words.forEach((tokens, count) -> {
            for (int i = 0; i + 1 < tokens.size(); i++) {
                pairs.merge(tokens.get(i) + " " + tokens.get(i + 1), count, Integer::sum);
            }
        });
        String best = null;
        int most = 1;
        for (Map.Entry<String, Integer> pair : pairs.entrySet()) {
            if (pair.getValue() > most) {
                most = pair.getValue();
                best = pair.getKey();
            }
        }
        return best;
    }

    private static void join(Map<List<String>, Integer> words, String pair) {
        String left = pair.substring(0, pair.indexOf(' '));
        String right = pair.substring(pair.indexOf(' ') + 1);
        for (List<String> tokens : List.copyOf(words.keySet())) {
            List<String> joined = new ArrayList<>(tokens.size());
            for (int i = 0; i < tokens.size(); i++) {
                boolean both = i + 1 < tokens.size()
                        && tokens.get(i).equals(left)
                        && tokens.get(i + 1).equals(right);
                joined.add(both ? left + right : tokens.get(i));
                i += both ? 1 : 0;
            }
            if (joined.size() != tokens.size()) {
                Integer count = words.remove(tokens);
                words.merge(joined, count == null ? 0 : count, Integer::sum);
            }
        }
    }

    /** Ids in OpenAI's order: bytes, bytes at a word's end, joined pairs; mask, start and end are the last three of {@code size}. */
    static Map<String, Integer> ids(List<String> merges, int size) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        String[] bytes = ClipTokenizer.alphabet().split("");
        Arrays.sort(bytes);
        for (String letter : bytes) {
            ids.put(letter, ids.size());
        }
        for (String letter : bytes) {
            ids.put(letter + END_OF_WORD, ids.size());
        }
        for (String pair : merges) {
            ids.putIfAbsent(pair.replace(" ", ""), ids.size());
        }
        ids.put("<|mask|>", size - SPECIAL);
        ids.put(ClipTokenizer.START, size - 2);
        ids.put(ClipTokenizer.END, size - 1);
        return ids;
    }
}
