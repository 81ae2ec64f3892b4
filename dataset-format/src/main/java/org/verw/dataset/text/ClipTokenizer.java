package org.verw.dataset.text;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.verw.dataset.InvalidDataException;

/**
 * CLIP's text to token ids: cleaned and lower-cased, cut into words, each word's UTF-8 bytes joined pair by pair in the order
 * that was learned (byte-level BPE; Radford et al. 2021, openai/CLIP {@code simple_tokenizer.py}). Immutable and safe for any
 * number of threads; words are remembered, so that captions cost about one look-up a word.
 */
public final class ClipTokenizer {
    /** Names of the two tokens around every text. */
    public static final String START = "<|startoftext|>";

    public static final String END = "<|endoftext|>";

    /** Numbers of tokens that a CLIP text tower reads, start and end included; longer texts are cut. */
    public static final int CONTEXT = 77;

    private static final Pattern WORDS = Pattern.compile(
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}]+",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    private static final int REMEMBERED_WORDS = 1 << 16;
    private static final int REMEMBERED_LENGTH = 64;

    private final Map<String, Integer> ids;
    private final BytePairs pairs;
    private final int start;
    private final int end;
    private final Map<String, int[]> words = new ConcurrentHashMap<>();

    private ClipTokenizer(Map<String, Integer> ids, BytePairs pairs) {
        this.ids = ids;
        this.pairs = pairs;
        this.start = BytePairs.id(ids, START);
        this.end = BytePairs.id(ids, END);
    }

    /**
     * Reads OpenAI's {@code bpe_simple_vocab_16e6.txt.gz} (or the same unpacked; 48,894 merges, 49,408 tokens), or what Hugging
     * Face keeps: {@code vocab.json} with {@code merges.txt} beside it, or {@code tokenizer.json}.
     *
     * @throws org.verw.dataset.InvalidDataException when it is missing, broken or has fewer merges
     */
    public static ClipTokenizer read(Path file) {
        if (file.toString().endsWith(".json")) {
            HuggingFaceVocabulary vocabulary = HuggingFaceVocabulary.read(file);
            try {
                return of(vocabulary.ids(), vocabulary.merges());
            } catch (IllegalArgumentException e) {
                throw new InvalidDataException(file + ": " + e.getMessage(), e);
            }
        }
        List<String> merges = OpenAiVocabulary.merges(file);
        return of(OpenAiVocabulary.ids(merges), merges);
    }

    /**
     * A tokenizer of any vocabulary of CLIP's kind.
     *
     * @param ids every token, bytes written as in CLIP ({@link #alphabet}), the last of a word with {@code </w>}; with
     *     {@link #START}, {@link #END} and all bytes with and without {@code </w>}
     * @param merges pairs of tokens, first learned first, "left right"
     * @throws IllegalArgumentException when a token that is needed has no id
     */
    public static ClipTokenizer of(Map<String, Integer> ids, List<String> merges) {
        return new ClipTokenizer(Map.copyOf(ids), BytePairs.of(ids, merges));
    }

    /** The character that stands for each byte in a vocabulary, by the byte's unsigned value. */
    public static String alphabet() {
        return ByteAlphabet.CHARACTERS;
    }

    /** Ids of a text without start and end, not cut. */
    public int[] encode(String text) {
        String clean = TextCleaning.clean(text);
        int[] out = new int[clean.length() / 2 + 8];
        int n = 0;
        Matcher matcher = WORDS.matcher(clean);
        while (matcher.find()) {
            int[] word = word(matcher.group());
            if (n + word.length > out.length) {
                out = Arrays.copyOf(out, (n + word.length) * 2);
            }
            System.arraycopy(word, 0, out, n, word.length);
            n += word.length;
        }
        return Arrays.copyOf(out, n);
    }

    /** Tokens that a text needs, start and end included; more than {@link #CONTEXT} are cut by CLIP. */
    public int count(String text) {
        return encode(text).length + 2;
    }

    /**
     * A row for the text tower: start, ids, end, then 0 to the length asked for; a longer text is cut and its last token is
     * the end.
     *
     * @param context length of the row, at least 2
     */
    public long[] row(String text, int context) {
        int[] body = encode(text);
        int kept = Math.min(body.length, context - 2);
        long[] row = new long[context];
        row[0] = start;
        for (int i = 0; i < kept; i++) {
            row[i + 1] = body[i];
        }
        row[kept + 1] = end;
        return row;
    }

    /** Id of {@link #START}. */
    public int start() {
        return start;
    }

    /** Id of {@link #END}. */
    public int end() {
        return end;
    }

    /** One more than the largest id. */
    public int size() {
        return ids.values().stream().mapToInt(Integer::intValue).max().orElseThrow() + 1;
    }

    /** Every token and its id; cannot be changed. */
    public Map<String, Integer> ids() {
        return ids;
    }

    /** The words that a text is cut into before byte pairs are joined, cleaned and lower-cased: what a vocabulary is learned from. */
    public static List<String> words(String text) {
        List<String> all = new ArrayList<>();
        Matcher matcher = WORDS.matcher(TextCleaning.clean(text));
        while (matcher.find()) {
            all.add(matcher.group());
        }
        return all;
    }

    private int[] word(String word) {
        int[] known = words.get(word);
        if (known != null) {
            return known;
        }
        int[] joined;
        if (word.equals(START)) {
            joined = new int[] {start};
        } else if (word.equals(END)) {
            joined = new int[] {end};
        } else {
            joined = pairs.join(word.getBytes(StandardCharsets.UTF_8));
        }
        if (word.length() <= REMEMBERED_LENGTH && words.size() < REMEMBERED_WORDS) {
            words.put(word, joined);
        }
        return joined;
    }
}
