package org.verw.annotate.review.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that is not done: an HTTP status, and a sentence for the person who asked. */
final class Refusal extends Exception {
    static final int BAD_REQUEST = 400;
    static final int UNAUTHORIZED = 401;
    static final int FORBIDDEN = 403;
    static final int NOT_FOUND = 404;
    static final int METHOD_NOT_ALLOWED = 405;
    static final int CONFLICT = 409;
    static final int TOO_LARGE = 413;
    static final int UNSUPPORTED_MEDIA_TYPE = 415;

    private final int status;
    private final transient @Nullable Object item;

    Refusal(int status, String sentence) {
        this(status, sentence, null);
    }

    /** @param item what stands now, for a request that was about something else */
    Refusal(int status, String sentence, @Nullable Object item) {
        super(sentence);
        this.status = status;
        this.item = item;
    }

    int status() {
        return status;
    }

    /** What is sent. */
    Map<String, Object> body() {
        String sentence = String.valueOf(getMessage());
        return item == null ? Map.of("error", sentence) : Map.of("error", sentence, "item", item);
    }
}
