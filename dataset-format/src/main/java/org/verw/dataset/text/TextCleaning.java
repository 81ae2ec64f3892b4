package org.verw.dataset.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * What OpenAI's CLIP does to a text before it cuts it into tokens: mend characters (curly quotes, ligatures, full-width forms,
 * control characters, NFC: the part of ftfy's {@code fix_text} that is not guessing), resolve HTML entities twice, join white
 * space, lower case.
 */
final class TextCleaning {
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern CONTROL =
            Pattern.compile("[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\\u206a-\\u206f\\ufeff\\ufff9-\\ufffb]");
    private static final Pattern SINGLE_QUOTES = Pattern.compile("[\\u02bc\\u2018-\\u201b]");
    private static final Pattern DOUBLE_QUOTES = Pattern.compile("[\\u201c-\\u201f]");
    private static final Map<Character, String> LIGATURES = Map.of(
            '\ufb00', "ff", '\ufb01', "fi", '\ufb02', "fl", '\ufb03', "ffi", '\ufb04', "ffl", '\ufb05', "st", '\ufb06',
            "st", '\u0132', "IJ", '\u0133', "ij");

    private TextCleaning() {}

    static String clean(String text) {
        String t = isPlain(text) ? text : mend(text);
        t = t.indexOf('&') < 0 ? t : Parser.unescapeEntities(Parser.unescapeEntities(t, false), false);
        return WHITE_SPACE.matcher(t).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static String mend(String text) {
        String t = CONTROL.matcher(text).replaceAll("");
        t = SINGLE_QUOTES.matcher(t).replaceAll("'");
        t = DOUBLE_QUOTES.matcher(t).replaceAll("\"");
        StringBuilder out = new StringBuilder(t.length());
        for (int i = 0; i < t.length(); i++) {
            char c = t.charAt(i);
            String ligature = LIGATURES.get(c);
            if (ligature != null) {
                out.append(ligature);
            } else if ((c >= '\uff01' && c < '\ufff0') || c == '\u3000') {
                out.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC));
            } else {
                out.append(c);
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }
}
