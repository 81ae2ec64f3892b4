package org.verw.annotate.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param content the text; empty where there was none
 * @param finish why it ended: {@code stop}, {@code length}, {@code content_filter}, or another word of the server; null where
 *     it says nothing
 * @param model name that the server gave
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(
        String content, @Nullable String finish, @Nullable String model, int inputTokens, int outputTokens) {
    /** Longer answers are junk; what is kept of them shows that. */
    private static final int KEPT = 16_384;

    /** The same, with no more text than is worth keeping. */
    Answer shortened() {
        return content.length() <= KEPT
                ? this
                : new Answer(content.substring(0, KEPT), finish, model, inputTokens, outputTokens);
    }
}
