package org.verw.dataset;

import org.jspecify.annotations.Nullable;

/** No space is left where output goes. What was done is kept; the run resumes. Exit code 6. */
public final class DiskFullException extends VerwException {
    public DiskFullException(String message) {
        this(message, null);
    }

    public DiskFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
