package org.verw.dataset;

import org.jspecify.annotations.Nullable;

/** An endpoint, model, device or workspace that cannot be had now. What was done is kept; the run resumes. Exit code 4. */
public final class UnavailableException extends VerwException {
    public UnavailableException(String message) {
        this(message, null);
    }

    public UnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
