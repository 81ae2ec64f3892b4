package org.verw.annotate.review.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.verw.annotate.review.EditedCaption;

/**
 * What a request must be before anybody looks at what it asks. The server listens on loopback only; that alone does not keep
 * other pages in the same browser out, so:
 *
 * <ul>
 *   <li>{@code Host} must be this server's own name: a foreign name that resolves to 127.0.0.1 (DNS rebinding) is refused.
 *   <li>{@code Origin}, where a browser sends one, must be this page's; {@code Sec-Fetch-Site} must not tell of another site.
 *   <li>The interface needs the key in a header of its own. There is no cookie, hence nothing that a browser would send for
 *       another page (CSRF), and cookies of other servers on this machine cannot be mixed up with ours.
 *   <li>Bodies are JSON and bounded.
 * </ul>
 *
 * Thread-safe.
 */
final class Gate {
    static final int MAX_BODY = 64 << 10;

    /** What is read of a larger body, so that its sender is not cut off before it hears why. */
    private static final int MAX_DISCARDED = 8 << 20;

    private static final String BEARER = "Bearer ";
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    private final Set<String> hosts;
    private final Set<String> origins;
    private final ServerKey key;

    Gate(int port, ServerKey key) {
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port);
        this.origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
        this.key = key;
    }

    /** For every request. */
    void checkSender(HttpExchange exchange) throws Refusal {
        Headers headers = exchange.getRequestHeaders();
        String host = only(headers, "Host");
        if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
            throw new Refusal(
                    Refusal.FORBIDDEN,
                    "This server answers to its own address only, the one that the command printed.");
        }
        String origin = only(headers, "Origin");
        if (headers.containsKey("Origin") && (origin == null || !origins.contains(origin))) {
            throw new Refusal(Refusal.FORBIDDEN, "Pages of other addresses may not use this server.");
        }
    }

    /** For requests to the interface, which holds all data. */
    void checkKey(HttpExchange exchange) throws Refusal {
        Headers headers = exchange.getRequestHeaders();
        String site = headers.getFirst("Sec-Fetch-Site");
        if (site != null && !OWN_SITE.contains(site)) {
            throw new Refusal(Refusal.FORBIDDEN, "Pages of other addresses may not use this server.");
        }
        String authorization = only(headers, "Authorization");
        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !key.is(authorization.substring(BEARER.length()))) {
            throw new Refusal(
                    Refusal.UNAUTHORIZED,
                    "This page has no key for this server. Open the whole address that 'verw review serve' printed.");
        }
    }

    /** The body of a request that has one; at most {@link #MAX_BODY} bytes. */
    byte[] body(HttpExchange exchange) throws Refusal, IOException {
        String type = only(exchange.getRequestHeaders(), "Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).matches("application/json(;\\s*charset=utf-8)?")) {
            throw new Refusal(Refusal.UNSUPPORTED_MEDIA_TYPE, "Expected a body of the type application/json.");
        }
        InputStream in = exchange.getRequestBody();
        byte[] body = in.readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            discard(in);
            throw new Refusal(
                    Refusal.TOO_LARGE,
                    "Too long: a caption may have " + EditedCaption.LONGEST + " characters, and a request "
                            + (MAX_BODY >> 10) + " KiB.");
        }
        return body;
    }

    private static void discard(InputStream in) throws IOException {
        byte[] block = new byte[1 << 14];
        int left = MAX_DISCARDED;
        int n;
        while (left > 0 && (n = in.read(block)) > 0) {
            left -= n;
        }
    }

    /** A header that is there once; null where it is not, or more often. */
    private static @Nullable String only(Headers headers, String name) {
        List<String> values = headers.get(name);
        return values != null && values.size() == 1 ? values.get(0) : null;
    }
}
