package org.verw.annotate.review.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.verw.annotate.review.web.Assets.Asset;
import org.verw.dataset.Json;
import org.verw.dataset.VerwException;

/** Takes every request: lets it pass the gate, gives out the page's files, hands the rest to the interface. Thread-safe. */
final class Reception implements HttpHandler {
    private static final int OK = 200;
    private static final int BROKEN = 500;
    private static final String CONTENT_SECURITY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Gate gate;
    private final Assets assets;
    private final Api api;
    private final Consumer<String> trouble;

    Reception(Gate gate, Assets assets, Api api, Consumer<String> trouble) {
        this.gate = gate;
        this.assets = assets;
        this.api = api;
        this.trouble = trouble;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            guard(exchange.getResponseHeaders());
            try {
                gate.checkSender(exchange);
                answer(exchange);
            } catch (Refusal e) {
                json(exchange, e.status(), Json.line(e.body()));
            } catch (VerwException | UncheckedIOException e) {
                trouble.accept(String.valueOf(e.getMessage()));
                json(exchange, BROKEN, Json.line(java.util.Map.of("error", String.valueOf(e.getMessage()))));
            } catch (RuntimeException | Error e) {
                // A bug. The server that called this would say nothing; its stack trace is for the terminal, not for
                // the browser.
                trouble.accept(trace(e));
                if (exchange.getResponseCode() < 0) {
                    json(exchange, BROKEN, "{\"error\":\"An error in verw: see the terminal that it runs in.\"}");
                }
            }
        }
    }

    private static String trace(Throwable bug) {
        StringWriter text = new StringWriter();
        bug.printStackTrace(new PrintWriter(text, true));
        return "An error in verw: " + text.toString().strip();
    }

    private void answer(HttpExchange exchange) throws Refusal, IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().getRawPath();
        if (!method.equals("GET") && !method.equals("POST")) {
            exchange.getResponseHeaders().set("Allow", "GET, POST");
            throw new Refusal(Refusal.METHOD_NOT_ALLOWED, "Expected GET or POST, found " + method + ".");
        }
        if (path != null && path.startsWith("/api/")) {
            gate.checkKey(exchange);
            api(exchange, path.substring("/api/".length()));
            return;
        }
        Asset asset = path == null ? null : assets.at(path);
        if (asset == null || !method.equals("GET")) {
            throw new Refusal(Refusal.NOT_FOUND, "There is nothing here.");
        }
        send(exchange, OK, asset.type(), asset.bytes());
    }

    private void api(HttpExchange exchange, String name) throws Refusal, IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            json(exchange, OK, Json.line(api.post(name, gate.body(exchange))));
        } else if (name.equals("photo")) {
            send(exchange, OK, "image/jpeg", api.photo(Query.of(exchange)));
        } else {
            json(exchange, OK, Json.line(api.get(name, Query.of(exchange))));
        }
    }

    private static void guard(Headers headers) {
        headers.set("Content-Security-Policy", CONTENT_SECURITY);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cache-Control", "no-store");
    }

    private static void json(HttpExchange exchange, int status, String line) throws IOException {
        send(exchange, status, "application/json", line.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean bare = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, bare ? -1 : body.length);
        if (!bare) {
            exchange.getResponseBody().write(body);
        }
    }
}
