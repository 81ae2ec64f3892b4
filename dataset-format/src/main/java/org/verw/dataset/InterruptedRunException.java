package org.verw.dataset;

import org.jspecify.annotations.Nullable;

/** The user ended the run (Ctrl-C, SIGTERM). What was done is kept; the run resumes. Exit code 130. */
public final class InterruptedRunException extends VerwException {
    public InterruptedRunException(String message) {
        this(message, null);
    }

    public InterruptedRunException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
