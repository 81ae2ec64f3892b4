package org.verw.annotate.text;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * A caption as words: lower case, letters and digits, split at everything else. An apostrophe inside a word stays
 * ({@code driver's}), a hyphen splits ({@code two-tone} is two words), so that spelling variants meet.
 */
public final class CaptionText {
    /** The words last seen, by hash: captions share a few thousand, and 100,000 captions hold five million. */
    private static final AtomicReferenceArray<String> RECENT = new AtomicReferenceArray<>(1 << 13);

    private final String raw;
    private final List<String> words;
    private final BitSet breaks;
    private final int sentences;

    private CaptionText(String raw, List<String> words, BitSet breaks, int sentences) {
        this.raw = raw;
        this.words = words;
        this.breaks = breaks;
        this.sentences = sentences;
    }

    public static CaptionText of(String raw) {
        List<String> words = new ArrayList<>(64);
        BitSet breaks = new BitSet(64);
        int sentences = 0;
        int length = raw.length();
        int at = 0;
        while (at < length) {
            char c = raw.charAt(at);
            if (!Character.isLetterOrDigit(c)) {
                boolean stop = isStop(raw, at);
                if ((stop || c == ',' || c == ';' || c == ':' || c == '(' || c == ')') && !words.isEmpty()) {
                    sentences += stop && !breaks.get(words.size() - 1) ? 1 : 0;
                    breaks.set(words.size() - 1);
                }
                at++;
                continue;
            }
            int end = at + 1;
            while (end < length && isInside(raw, end)) {
                end++;
            }
            words.add(shared(raw.substring(at, end).toLowerCase(Locale.ROOT).replace('’', '\'')));
            at = end;
        }
        boolean open = !words.isEmpty() && !breaks.get(words.size() - 1);
        return new CaptionText(raw, words, breaks, sentences + (open ? 1 : 0));
    }

    private static String shared(String word) {
        int slot = word.hashCode() & (RECENT.length() - 1);
        String recent = RECENT.getPlain(slot);
        if (word.equals(recent)) {
            return recent;
        }
        RECENT.setRelease(slot, word);
        return word;
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

    /** Not a copy; do not change it. */
    public List<String> words() {
        return words;
    }

    public int size() {
        return words.size();
    }

    public String word(int i) {
        return words.get(i);
    }

    /** Whether a comma, a full stop or the like follows word {@code i}, or it is the last. */
    public boolean breaksAfter(int i) {
        return breaks.get(i) || i == words.size() - 1;
    }

    /** How many sentences there are; an unfinished one counts. */
    public int sentences() {
        return sentences;
    }

    /** Words {@code from} to {@code to} (exclusive) with spaces. */
    public String span(int from, int to) {
        return String.join(" ", words.subList(from, to));
    }
}
