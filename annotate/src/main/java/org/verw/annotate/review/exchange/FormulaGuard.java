package org.verw.annotate.review.exchange;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running text of a CSV file as a formula: an apostrophe goes before what begins with a character that
 * begins one, and before what begins like a guarded text (OWASP ASVS 1.2.10). {@link #remove} gives every text back as it was.
 */
final class FormulaGuard {
    private static final Pattern DANGEROUS = Pattern.compile("'*[=+\\-@\t\r\n＝＋－＠].*", Pattern.DOTALL);

    private FormulaGuard() {}

    static String add(String text) {
        return DANGEROUS.matcher(text).matches() ? "'" + text : text;
    }

    static String remove(String cell) {
        return cell.startsWith("'") && DANGEROUS.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
