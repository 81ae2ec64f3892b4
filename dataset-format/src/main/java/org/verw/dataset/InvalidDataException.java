package org.verw.dataset;

import org.jspecify.annotations.Nullable;

/** Data that breaks its contract: a file, line, field or image. The user mends the data. Exit code 3. */
public final class InvalidDataException extends VerwException {
    public InvalidDataException(String message) {
        this(message, null);
    }

    public InvalidDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
