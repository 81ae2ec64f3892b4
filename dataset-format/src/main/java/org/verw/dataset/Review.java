package org.verw.dataset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One person's verdict on one caption: a line of {@code reviews.jsonl}. The file is only appended to; the last line of a reviewer
 * on a caption (image and {@code of}) counts.
 *
 * @param image id of the image
 * @param reviewer who; kept apart in agreement figures
 * @param verdict what they decided
 * @param caption the caption they leave: the machine's for ok, theirs for edited, the machine's for any other verdict
 * @param of lower-case hex sha256 (UTF-8) of the caption that was reviewed; a verdict on another caption is stale
 * @param at ISO-8601 instant
 * @param note what the reviewer said about it, or null
 */
public record Review(
        String image,
        String reviewer,
        Verdict verdict,
        String caption,
        String of,
        String at,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String note) {
    public Review {
        Require.text(image, "image");
        Require.text(reviewer, "reviewer");
        Require.present(verdict, "verdict");
        Require.present(caption, "caption");
        Require.text(of, "of");
        Require.text(at, "at");
    }

    /** A verdict without a note. */
    public Review(String image, String reviewer, Verdict verdict, String caption, String of, String at) {
        this(image, reviewer, verdict, caption, of, at, null);
    }

    /** What a reviewer decided. */
    public enum Verdict {
        OK,
        EDITED,
        REJECT,
        /** The reviewer took their verdict back: as if they had given none. */
        WITHDRAWN;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        public static Verdict of(String word) {
            return Arrays.stream(values())
                    .filter(v -> v.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "\"verdict\": expected one of ok, edited, reject, withdrawn, found '" + word + "'"));
        }
    }
}
