package org.verw.partsegment.dino;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BERT's uncased tokenizer: clean, lower case, strip accents, split at white space, punctuation and ideographs, then cut each word
 * greedily into the longest known pieces. Source: {@code bert/tokenization.py}, and Hugging Face's {@code BertNormalizer} where the
 * two differ. Immutable.
 */
final class WordPiece {
    /** A longer word is unknown as a whole. */
    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;

    /** @param vocabulary ids by piece; pieces inside a word begin with ##; must have {@code [UNK]} */
    WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        Integer id = vocabulary.get("[UNK]");
        if (id == null) {
            throw new IllegalArgumentException("expected a vocabulary with [UNK]");
        }
        this.unknown = id;
    }

    /** Ids of a text, without [CLS] and [SEP]. */
    List<Long> encode(String text) {
        List<Long> ids = new ArrayList<>();
        for (String word : words(text)) {
            pieces(word, ids);
        }
        return ids;
    }

    private void pieces(String word, List<Long> ids) {
        if (word.codePointCount(0, word.length()) > LONGEST_WORD) {
            ids.add((long) unknown);
            return;
        }
        int before = ids.size();
        int start = 0;
        while (start < word.length()) {
            int end = word.length();
            Integer id = null;
            while (end > start && id == null) {
                String piece = word.substring(start, end);
                id = vocabulary.get(start == 0 ? piece : "##" + piece);
                end = id == null ? word.offsetByCodePoints(end, -1) : end;
            }
            if (id == null) {
                ids.subList(before, ids.size()).clear();
                ids.add((long) unknown);
                return;
            }
            ids.add((long) id);
            start = end;
        }
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        normalise(text).codePoints().forEach(c -> {
            boolean alone = isPunctuation(c) || isIdeograph(c);
            if (alone || c == ' ') {
                flush(word, words);
            }
            if (alone) {
                words.add(Character.toString(c));
            } else if (c != ' ') {
                word.appendCodePoint(c);
            }
        });
        flush(word, words);
        return words;
    }

    private static void flush(StringBuilder word, List<String> words) {
        if (word.length() > 0) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    private static String normalise(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c == '\t' || c == '\n' || c == '\r' || Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                clean.append(' ');
            } else if (c != 0xfffd && !isOther(c)) {
                clean.appendCodePoint(c);
            }
        });
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(clean, Normalizer.Form.NFD).codePoints().forEach(c -> {
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    /** Unicode's category "other": control, format, private use, unassigned. */
    private static boolean isOther(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || type == Character.SURROGATE
                || type == Character.UNASSIGNED;
    }

    /** ASCII's symbols count, though Unicode calls some of them otherwise. */
    private static boolean isPunctuation(int c) {
        if ((c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~')) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** The blocks that BERT's code calls Chinese characters. */
    private static boolean isIdeograph(int c) {
        return (c >= 0x4e00 && c <= 0x9fff)
                || (c >= 0x3400 && c <= 0x4dbf)
                || (c >= 0x20000 && c <= 0x2a6df)
                || (c >= 0x2a700 && c <= 0x2b81f)
                || (c >= 0x2b820 && c <= 0x2ceaf)
                || (c >= 0xf900 && c <= 0xfaff)
                || (c >= 0x2f800 && c <= 0x2fa1f);
    }
}
