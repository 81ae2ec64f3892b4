package org.verw.dataset;

import org.jspecify.annotations.Nullable;

/**
 * A failure that a user can do something about: its message is one or more plain sentences that say what, where, what was
 * expected, and what to do. The command line prints the message without a stack trace; the leaf decides the exit code.
 * Anything else that escapes is a bug.
 */
public abstract class VerwException extends RuntimeException {
    VerwException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
