package org.verw.dataset;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says of an error of the JSON library, in the words of the file's author, which field is wrong and how. */
final class JsonProblem {
    private static final int SHOWN = 60;
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate field '(.*)'");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("Non-standard token '([^']*)'");
    private static final Pattern NAMED = Pattern.compile("\"([^\"]+)\": (.*)", Pattern.DOTALL);

    private final JsonProcessingException error;
    private final List<Reference> path;

    private JsonProblem(JsonProcessingException error) {
        this.error = error;
        this.path = error instanceof JsonMappingException m ? m.getPath() : List.of();
    }

    static String explain(JsonProcessingException error) {
        return new JsonProblem(error).sentence();
    }

    private String sentence() {
        if (error instanceof ValueInstantiationException && error.getCause() != null) {
            return refusedByTheRecord(String.valueOf(error.getCause().getMessage()));
        }
        if (error instanceof InvalidNullException) {
            return in(field()) + "expected a value, found null";
        }
        if (error.getCause() instanceof InputCoercionException || error instanceof InputCoercionException) {
            return in(field()) + "expected a smaller whole number, found " + found();
        }
        if (error instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return mismatch(mismatch.getOriginalMessage(), mismatch.getTargetType());
        }
        return syntax(error.getOriginalMessage());
    }

    /** The record's own words name a field inside the object that the path leads to. */
    private String refusedByTheRecord(String message) {
        Matcher named = NAMED.matcher(message);
        return named.matches() ? in(join(field(), named.group(1))) + named.group(2) : in(field()) + message;
    }

    private String mismatch(String message, Class<?> target) {
        if (message.startsWith("Trailing token")) {
            return "expected one JSON object, found more behind it";
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return "expected a JSON object, found nothing";
        }
        boolean element = !path.isEmpty() && path.get(path.size() - 1).getFieldName() == null && target.isArray();
        return in(field()) + "expected " + expected(element ? target.getComponentType() : target) + ", found "
                + found();
    }

    private static String expected(Class<?> target) {
        if (CharSequence.class.isAssignableFrom(target)) {
            return "text";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        if (target == double.class || target == float.class || target == Double.class || target == Float.class) {
            return "a number";
        }
        if (target.isPrimitive() || Number.class.isAssignableFrom(target)) {
            return "a whole number";
        }
        return target.isArray() || Collection.class.isAssignableFrom(target) ? "a list" : "a JSON object";
    }

    private String syntax(String message) {
        Matcher duplicate = DUPLICATE.matcher(message);
        if (duplicate.find()) {
            return in(join(field(), duplicate.group(1))) + "expected once, found twice";
        }
        Matcher notANumber = NOT_A_NUMBER.matcher(message);
        if (notANumber.find()) {
            // Python's json.dump writes NaN and Infinity unless told not to.
            return in(field()) + "expected a finite number, found " + notANumber.group(1) + column();
        }
        if (message.startsWith("Invalid UTF-8")) {
            return in(field()) + "expected UTF-8, found a byte that is none" + column();
        }
        if (error instanceof JsonEOFException || error.getCause() instanceof JsonEOFException) {
            return in(field()) + "expected a whole JSON object, found one that is cut off" + column();
        }
        if (error instanceof StreamConstraintsException || error.getCause() instanceof StreamConstraintsException) {
            return in(field()) + shortened(message.replaceAll(",? from `[^`]*`", ""));
        }
        return in(field()) + "expected JSON" + column() + ": " + shortened(message);
    }

    private String column() {
        JsonLocation at = error.getLocation();
        return at == null ? "" : " in column " + at.getColumnNr();
    }

    private static String in(String field) {
        return field.isEmpty() ? "" : "\"" + field + "\": ";
    }

    private static String join(String outer, String inner) {
        if (outer.isEmpty()) {
            return inner;
        }
        return outer.equals(inner) || outer.endsWith("." + inner) ? outer : outer + "." + inner;
    }

    /** For example {@code parts[0].score}. */
    private String field() {
        StringBuilder field = new StringBuilder();
        for (Reference step : path) {
            if (step.getFieldName() == null) {
                field.append('[').append(step.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return field.toString();
    }

    /** What stands at the path: the text is parsed once more, into a tree. */
    private String found() {
        JsonNode node = tree();
        if (node == null) {
            return "something else";
        }
        for (Reference step : path) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        return node.isMissingNode() ? "nothing" : shortened(node.toString());
    }

    private @Nullable JsonNode tree() {
        Object source = error.getLocation() == null
                ? null
                : error.getLocation().contentReference().getRawContent();
        ObjectReader reader = Json.MAPPER.reader();
        try {
            if (source instanceof byte[] bytes) {
                int start = Math.max(0, error.getLocation().contentReference().contentOffset());
                int length = error.getLocation().contentReference().contentLength();
                return reader.readTree(bytes, start, length < 0 ? bytes.length - start : length);
            }
            return source instanceof String text ? reader.readTree(text) : null;
        } catch (IOException e) {
            // Broken behind the error that is being told.
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() > SHOWN * 3 ? text.substring(0, SHOWN) + "…" : text;
    }
}
