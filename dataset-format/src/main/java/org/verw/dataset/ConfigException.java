package org.verw.dataset;

import org.jspecify.annotations.Nullable;

/** Settings that cannot be meant: an unknown key, a value out of range, settings that contradict a started run. Exit code 3. */
public final class ConfigException extends VerwException {
    public ConfigException(String message) {
        this(message, null);
    }

    public ConfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
