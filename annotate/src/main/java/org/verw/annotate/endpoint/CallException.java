package org.verw.annotate.endpoint;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that brought no answer of a model. */
final class CallException extends Exception {
    /** What can be done about it. */
    enum Kind {
        /** Ask again later: 429. */
        BUSY,
        /** The server may be gone, or this image is what it fails on: 5xx, time-out, cut connection. */
        OUTAGE,
        /** There is no server. */
        NO_CONNECTION,
        /** An answer that is none: too long, not JSON. */
        JUNK,
        /** The server will not take this request: 400, 413, 422. */
        REFUSED,
        /** The server will take no request of ours: 401, 403, 404. */
        LOCKED_OUT,
        /** The program is being ended. */
        INTERRUPTED
    }

    private final Kind kind;
    private final String reason;
    private final @Nullable Duration retryAfter;

    /**
     * @param reason one word for the ledger
     * @param message a sentence for a person
     * @param retryAfter what the server asked for, or null
     */
    CallException(Kind kind, String reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    Kind kind() {
        return kind;
    }

    String reason() {
        return reason;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
