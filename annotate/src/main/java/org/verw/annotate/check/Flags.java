package org.verw.annotate.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.verw.dataset.ImageCaption.Flag;
import org.verw.dataset.Json;

/** Makes flags. */
final class Flags {
    private Flags() {}

    static Flag flag(String check, Object value, @Nullable Double threshold) {
        return new Flag(check, Json.MAPPER.valueToTree(rounded(value)), threshold == null ? null : number(threshold));
    }

    /** A flag where the value is over the threshold. */
    static Optional<Flag> above(String check, double value, double threshold) {
        return value > threshold ? Optional.of(flag(check, value, threshold)) : Optional.empty();
    }

    /** A flag where there is anything in a list. */
    static Optional<Flag> any(String check, Collection<String> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(flag(check, List.copyOf(found), null));
    }

    private static Object rounded(Object value) {
        if (value instanceof Double d) {
            return d == Math.rint(d) ? (Object) d.longValue() : (Object) (Math.round(d * 1000) / 1000.0);
        }
        return value;
    }

    private static JsonNode number(double value) {
        return value == Math.rint(value)
                ? JsonNodeFactory.instance.numberNode((long) value)
                : JsonNodeFactory.instance.numberNode(value);
    }
}
