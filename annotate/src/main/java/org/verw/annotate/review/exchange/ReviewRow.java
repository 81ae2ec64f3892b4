package org.verw.annotate.review.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What a file says of one caption. Texts are as the file has them, empty where it has none.
 *
 * @param where file and line, cell or task, for people
 * @param key of the caption
 * @param image id, which tells a replaced caption from an unknown one
 * @param caption the machine's as the file repeats it; null where the file does not
 * @param verdict word, or empty where none was given
 * @param edited what the caption is to be
 * @param note of the reviewer
 * @param reviewer named in the row
 * @param account who was logged in where the row does not name anybody, or empty
 * @param problem why the row cannot be used, or null
 */
record ReviewRow(
        String where,
        String key,
        String image,
        @Nullable String caption,
        String verdict,
        String edited,
        String note,
        String reviewer,
        String account,
        @Nullable Problem problem) {

    /**
     * @param code for scripts, for example {@code formula}
     * @param words for people
     */
    record Problem(String code, String words) {}

    /** Whether there is nothing in it at all, as below the last row of a sheet. */
    boolean isEmpty() {
        return key.isBlank() && image.isBlank() && verdict.isBlank() && edited.isBlank() && note.isBlank();
    }
}
