package org.verw.annotate.review;

import java.util.Locale;
import org.verw.dataset.InvalidDataException;

/** How reviewers are called: the same person must be the same text in every file and page. */
public final class ReviewerName {
    private static final int LONGEST = 80;

    private ReviewerName() {}

    /**
     * The name without white space at its ends; case is kept, and counts.
     *
     * @throws InvalidDataException when it is empty, too long or no line of text
     */
    public static String of(String typed) {
        String name = EditedCaption.oneLine(typed);
        if (name.isEmpty() || name.length() > LONGEST) {
            throw new InvalidDataException(String.format(
                    Locale.ROOT, "reviewer: expected a name of 1 to %d characters, found %,d", LONGEST, name.length()));
        }
        return name;
    }
}
