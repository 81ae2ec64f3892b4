package org.verw.annotate.review;

import java.text.Normalizer;
import java.util.Locale;
import org.verw.dataset.InvalidDataException;

/** Makes what a person typed, pasted or got back from a spreadsheet a caption: one line, single spaces, composed letters. */
public final class EditedCaption {
    /** Characters; a caption has some 300. */
    public static final int LONGEST = 5000;

    private EditedCaption() {}

    /**
     * The same words in one line.
     *
     * @throws InvalidDataException when it is empty, too long, or holds what is no text
     */
    public static String of(String typed) {
        if (typed.length() > 4 * LONGEST) {
            throw tooLong(typed.length());
        }
        String line = oneLine(typed);
        if (line.isEmpty()) {
            throw new InvalidDataException("expected the caption that is to stand, found an empty text");
        }
        if (line.length() > LONGEST) {
            throw tooLong(line.length());
        }
        for (int i = 0; i < line.length(); i++) {
            if (Character.isSurrogate(line.charAt(i)) && !isPaired(line, i)) {
                throw new InvalidDataException("expected text, found half a character in position " + (i + 1));
            }
        }
        return line;
    }

    /** All white space and control characters as single spaces, none at the ends; letters and their accents composed. */
    public static String oneLine(String typed) {
        String composed = Normalizer.normalize(typed, Normalizer.Form.NFC);
        return composed.replaceAll("[\\p{Cc}\\p{Z}\\uFEFF\\u200B]+", " ").strip();
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static InvalidDataException tooLong(int length) {
        return new InvalidDataException(
                String.format(Locale.ROOT, "expected a caption of at most %,d characters, found %,d", LONGEST, length));
    }
}
