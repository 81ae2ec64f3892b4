package org.verw.dataset.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins the bytes of a word to tokens: again and again the neighbours whose pair was learned first. */
final class BytePairs {
    /** The mark of the end of a word. */
    static final String END_OF_WORD = "</w>";

    private record Joined(int rank, int id) {}

    private final Map<Long, Joined> pairs;
    private final int[] inner;
    private final int[] last;

    private BytePairs(Map<Long, Joined> pairs, int[] inner, int[] last) {
        this.pairs = pairs;
        this.inner = inner;
        this.last = last;
    }

    static BytePairs of(Map<String, Integer> ids, List<String> merges) {
        int[] inner = new int[256];
        int[] last = new int[256];
        for (int b = 0; b < 256; b++) {
            String character = String.valueOf(ByteAlphabet.CHARACTERS.charAt(b));
            inner[b] = id(ids, character);
            last[b] = id(ids, character + END_OF_WORD);
        }
        Map<Long, Joined> pairs = new HashMap<>(merges.size() * 2);
        for (int rank = 0; rank < merges.size(); rank++) {
            String merge = merges.get(rank);
            int space = merge.indexOf(' ');
            String left = merge.substring(0, space);
            String right = merge.substring(space + 1);
            pairs.putIfAbsent(pair(id(ids, left), id(ids, right)), new Joined(rank, id(ids, left + right)));
        }
        return new BytePairs(pairs, inner, last);
    }

    /** @throws IllegalArgumentException when there is no such token */
    static int id(Map<String, Integer> ids, String token) {
        Integer id = ids.get(token);
        if (id == null) {
            throw new IllegalArgumentException("expected a vocabulary with the token '" + token + "', found none");
        }
        return id;
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    /** @param word UTF-8, at least one byte */
    int[] join(byte[] word) {
        int[] tokens = new int[word.length];
        for (int i = 0; i < word.length; i++) {
            tokens[i] = (i == word.length - 1 ? last : inner)[word[i] & 0xff];
        }
        int n = tokens.length;
        while (n > 1) {
            Joined best = null;
            for (int i = 0; i + 1 < n; i++) {
                Joined joined = pairs.get(pair(tokens[i], tokens[i + 1]));
                if (joined != null && (best == null || joined.rank < best.rank)) {
                    best = joined;
                }
            }
            if (best == null) {
                break;
            }
            n = replace(tokens, n, best);
        }
        return Arrays.copyOf(tokens, n);
    }

    /** Joins every occurrence of one pair, left to right; the new number of tokens. */
    private int replace(int[] tokens, int n, Joined best) {
        int out = 0;
        for (int i = 0; i < n; i++) {
            if (i + 1 < n && best.equals(pairs.get(pair(tokens[i], tokens[i + 1])))) {
                tokens[out++] = best.id;
                i++;
            } else {
                tokens[out++] = tokens[i];
            }
        }
        return out;
    }
}
