package org.verw.dataset.stage;

import java.util.regex.Pattern;

/** Words that counts are made of and that {@code --retry} takes. */
final class Reason {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private Reason() {}

    /** @throws IllegalArgumentException when it is not one word of letters, digits and {@code . _ : -} */
    static String require(String reason) {
        if (!WORD.matcher(reason).matches()) {
            throw new IllegalArgumentException(
                    "expected a reason of one word such as http-503, found '" + reason + "'");
        }
        return reason;
    }
}
