package org.verw.dataset;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks for the compact constructors of records that are read from files. Each throws {@link IllegalArgumentException} with
 * "field: expected …, found …", to which {@link JsonLines} adds file and line.
 */
public final class Require {
    private Require() {}

    /** A present, non-empty string without control characters or unpaired surrogates. */
    public static String text(@Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(
                    "\"" + field + "\": expected text, found " + (value == null ? "nothing" : "an empty string"));
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || (Character.isSurrogate(c) && !isPair(value, i))) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "\"%s\": expected text without control characters, found U+%04X in position %d",
                        field,
                        (int) c,
                        i + 1));
            }
        }
        return value;
    }

    /** Whether the surrogate at this place has its other half beside it. */
    private static boolean isPair(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }

    public static <T> T present(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("\"" + field + "\": expected a value, found nothing");
        }
        return value;
    }

    public static int atLeast(int minimum, int value, String field) {
        if (value < minimum) {
            throw new IllegalArgumentException(
                    "\"" + field + "\": expected a number of at least " + minimum + ", found " + value);
        }
        return value;
    }

    /** A finite number in [low, high]. */
    public static double within(double low, double high, double value, String field) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "\"" + field + "\": expected a number from " + low + " to " + high + ", found " + value);
        }
        return value;
    }

    public static <T> T oneOf(@Nullable T value, Collection<T> allowed, String field) {
        if (value == null || !allowed.contains(value)) {
            throw new IllegalArgumentException("\"" + field + "\": expected one of " + allowed + ", found " + value);
        }
        return value;
    }
}
