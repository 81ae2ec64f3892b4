package org.verw.annotate.review.exchange;

import org.verw.annotate.review.EditedCaption;

/** Captions as cells hold them. */
final class SheetText {
    /** Characters that a cell of a spreadsheet can hold. */
    static final int LONGEST_CELL = 32_767;

    private static final int KEPT = 32_000;

    private SheetText() {}

    /** As it fits a cell, and without what XML cannot say. */
    static String cell(String text) {
        String clean = xml(text);
        if (clean.length() <= LONGEST_CELL) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(KEPT - 1)) ? KEPT - 1 : KEPT;
        return clean.substring(0, end) + "… (cut off: " + clean.length() + " characters)";
    }

    /** Characters that XML 1.0 does not allow become spaces. */
    static String xml(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> clean.appendCodePoint(isXml(c) ? c : ' '));
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    /** Whether a file repeats the machine's caption unchanged, white space and the limits of cells aside. */
    static boolean isSame(String caption, String repeated) {
        String shown = EditedCaption.oneLine(xml(repeated));
        return shown.equals(EditedCaption.oneLine(xml(caption))) || shown.equals(EditedCaption.oneLine(cell(caption)));
    }
}
