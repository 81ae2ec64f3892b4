package org.verw.annotate.review;

import java.util.Collection;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts one word in the place of others in a caption, with the capital and the article that then belong there. */
final class Rewording {
    private Rewording() {}

    /**
     * @param phrases lower-case words with single spaces; whatever separates them in the caption
     * @param with what takes the place of each
     */
    static String replace(String caption, Collection<String> phrases, String with) {
        String text = caption;
        for (String phrase : phrases) {
            String words = Pattern.quote(phrase).replace(" ", "\\E[\\s-]+\\Q");
            Matcher matcher = Pattern.compile("\\b(?:(an?) )?(" + words + ")\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(text);
            text = matcher.replaceAll(
                    m -> Matcher.quoteReplacement(article(m.group(1), with) + likeCase(m.group(2), with)));
        }
        return text;
    }

    private static String article(String article, String with) {
        if (article == null) {
            return "";
        }
        return likeCase(article, "aeiou".indexOf(with.charAt(0)) >= 0 && !with.equals("suv") ? "an" : "a") + " ";
    }

    private static String likeCase(String replaced, String with) {
        return Character.isUpperCase(replaced.charAt(0))
                ? with.substring(0, 1).toUpperCase(Locale.ROOT) + with.substring(1)
                : with;
    }
}
