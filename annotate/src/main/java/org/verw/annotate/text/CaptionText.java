package org.verw.annotate.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.Part;

/**
 * A caption as words: lower case, letters and digits, split at everything else. An apostrophe inside a word stays
 * ({@code driver's}), a hyphen splits ({@code two-tone} is two words), so that spelling variants meet.
 */
public final class CaptionText {
    /** The words last seen, by hash: captions share a few thousand, and 100,000 captions hold five million. */
    private static final AtomicReferenceArray<String> RECENT = new AtomicReferenceArray<>(1 << 13);

    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final String raw;
    private final String[] words;
    private final long[] hashes;
    private final BitSet breaks;
    private final int sentences;

    /** What the checks ask again and again, found once; a text belongs to one thread at a time. */
    @Nullable
    Set<String> bodyColors;

    @Nullable
    Set<String> bodyTypes;

    @Nullable
    Set<Part> parts;

    private CaptionText(String raw, String[] words, long[] hashes, BitSet breaks, int sentences) {
        this.raw = raw;
        this.words = words;
        this.hashes = hashes;
        this.breaks = breaks;
        this.sentences = sentences;
    }

    public static CaptionText of(String raw) {
        String[] words = new String[64];
        long[] hashes = new long[64];
        int size = 0;
        BitSet breaks = new BitSet(64);
        int sentences = 0;
        int length = raw.length();
        int at = 0;
        while (at < length) {
            char c = raw.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                boolean stop = isStop(raw, at);
                if ((stop || c == ',' || c == ';' || c == ':' || c == '(' || c == ')') && size > 0) {
                    sentences += stop && !breaks.get(size - 1) ? 1 : 0;
                    breaks.set(size - 1);
                }
                at++;
                continue;
            }
            int end = at + 1;
            while (end < length && isInside(raw, end)) {
                end++;
            }
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
                hashes = Arrays.copyOf(hashes, 2 * size);
            }
            long hash = hash(raw, at, end);
            words[size] = word(raw, at, end, hash);
            hashes[size++] = hash;
            at = end;
        }
        boolean open = size > 0 && !breaks.get(size - 1);
        return new CaptionText(
                raw, Arrays.copyOf(words, size), Arrays.copyOf(hashes, size), breaks, sentences + (open ? 1 : 0));
    }

    /** FNV-1a of the word in lower case. */
    private static long hash(String raw, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ lower(raw.charAt(i))) * FNV_PRIME;
        }
        return hash;
    }

    private static char lower(char c) {
        if (c < 128) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        return c == '\u2019' ? '\'' : Character.toLowerCase(c);
    }

    private static String word(String raw, int from, int to, long hash) {
        int slot = (int) (hash ^ (hash >>> 32)) & (RECENT.length() - 1);
        String recent = RECENT.getPlain(slot);
        if (recent != null && isSame(recent, raw, from, to)) {
            return recent;
        }
        StringBuilder word = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            word.append(lower(raw.charAt(i)));
        }
        String made = word.toString();
        RECENT.setRelease(slot, made);
        return made;
    }

    private static boolean isSame(String word, String raw, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (word.charAt(i - from) != lower(raw.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInside(String raw, int at) {
        char c = raw.charAt(at);
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        return (c == '\'' || c == '’') && at + 1 < raw.length() && Character.isLetter(raw.charAt(at + 1));
    }

    /** A full stop between digits is none ("1.5"). */
    private static boolean isStop(String raw, int at) {
        char c = raw.charAt(at);
        if (c == '!' || c == '?') {
            return true;
        }
        return c == '.' && (at + 1 == raw.length() || !Character.isDigit(raw.charAt(at + 1)));
    }

    /** As it was written. */
    public String raw() {
        return raw;
    }

    /** A view. */
    public List<String> words() {
        return Collections.unmodifiableList(Arrays.asList(words));
    }

    public int size() {
        return words.length;
    }

    public String word(int i) {
        return words[i];
    }

    /** 64 bits of word {@code i}, the same for the same word everywhere. */
    public long hash(int i) {
        return hashes[i];
    }

    /** Whether a comma, a full stop or the like follows word {@code i}, or it is the last. */
    public boolean breaksAfter(int i) {
        return breaks.get(i) || i == words.length - 1;
    }

    /** How many sentences there are; an unfinished one counts. */
    public int sentences() {
        return sentences;
    }

    /** Words {@code from} to {@code to} (exclusive) with spaces. */
    public String span(int from, int to) {
        return String.join(" ", words().subList(from, to));
    }
}
