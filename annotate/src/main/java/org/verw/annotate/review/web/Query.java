package org.verw.annotate.review.web;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, each at most once. */
final class Query {
    private final Map<String, String> values = new HashMap<>();

    private Query() {}

    static Query of(HttpExchange exchange) throws Refusal {
        Query query = new Query();
        String raw = exchange.getRequestURI().getRawQuery();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&", -1)) {
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            if (query.values.put(decode(name), at < 0 ? "" : decode(pair.substring(at + 1))) != null) {
                throw new Refusal(Refusal.BAD_REQUEST, "The parameter " + name + " is there twice.");
            }
        }
        return query;
    }

    private static String decode(String text) throws Refusal {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.BAD_REQUEST, "A parameter is not encoded as URLs are.");
        }
    }

    @Nullable
    String optional(String name) {
        return values.get(name);
    }

    String required(String name) throws Refusal {
        String value = values.get(name);
        if (value == null) {
            throw new Refusal(Refusal.BAD_REQUEST, "The parameter " + name + " is missing.");
        }
        return value;
    }

    /** A whole number within bounds. */
    int number(String name, int least, int most) throws Refusal {
        String value = required(name);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, with the bounds
        }
        throw new Refusal(
                Refusal.BAD_REQUEST,
                "The parameter " + name + ": expected a whole number from " + least + " to " + most + ".");
    }
}
